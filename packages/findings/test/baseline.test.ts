import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyBaseline, makeBaseline, readBaseline, writeBaseline } from "../src/index.ts";
import { anyFinding, finding } from "./support.ts";

describe("a baseline", () => {
  it("makes everything quiet that it was made of, whatever that is, and comes back from its file", () => {
    fc.assert(
      fc.property(fc.array(anyFinding, { maxLength: 8 }), (findings) => {
        const baseline = readBaseline("b.json", writeBaseline(makeBaseline(findings)));
        const { news, unused } = applyBaseline(findings, baseline);
        const quiet = findings.filter(({ suppressed }) => suppressed?.by === "comment" || suppressed?.by === "policy");
        // Entries stand for one each, so what is let pass anyway can use one of the same fingerprint.
        expect(news.length).toBeLessThanOrEqual(quiet.length);
        expect(unused.length).toBeLessThanOrEqual(quiet.length);
      }),
    );
  });

  it("lets only news be loud, and tells what is gone", () => {
    const [old, gone, fresh] = [finding({ line: 1 }), finding({ line: 2 }), finding({ line: 3 })];
    const baseline = makeBaseline([old, gone]);
    const { news, unused, findings } = applyBaseline([old, fresh], baseline);
    expect(news).toEqual([fresh]);
    expect(unused.map(({ fingerprint }) => fingerprint)).toEqual([gone.fingerprint]);
    expect(findings[0]?.suppressed).toEqual({ by: "baseline", reason: "" });
  });

  it("does not hide another rule, another file, a second one, or one that has become graver", () => {
    const old = finding({ severity: "medium" });
    const baseline = makeBaseline([old]);
    const loud = (...findings: Parameters<typeof applyBaseline>[0]) => applyBaseline(findings, baseline).news.length;
    expect(loud(finding({ rule: "other", severity: "medium" }))).toBe(1);
    expect(loud(finding({ file: "b.yml", severity: "medium" }))).toBe(1);
    expect(loud(old, old)).toBe(1);
    expect(loud(finding({ severity: "critical" }))).toBe(1);
    expect(loud(finding({ severity: "low" }))).toBe(0);
  });

  it("keeps reasons when it is made anew", () => {
    const baseline = makeBaseline([finding()]);
    const [entry] = baseline.findings;
    if (entry !== undefined) entry.reason = "The runner is ours.";
    const marked = applyBaseline([finding()], baseline).findings;
    expect(makeBaseline(marked, baseline)).toEqual(baseline);
  });

  it("is refused where it is none, in words", () => {
    expect(() => readBaseline(".github/baseline.json", "{")).toThrow(/baseline\.json is not JSON/);
    expect(() => readBaseline("b.json", '{"schema_version":1,"findings":[{"fingerprint":"x"}]}')).toThrow(
      /fingerprint/,
    );
  });
});
