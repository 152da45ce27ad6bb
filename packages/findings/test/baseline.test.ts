import type { Finding } from "@regreen/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyBaseline, makeBaseline, readBaseline, writeBaseline } from "../src/index.ts";
import { anyFinding, audit, finding } from "./support.ts";

describe("a baseline", () => {
  it("makes everything quiet that it was made of, whatever that is, and comes back from its file", () => {
    fc.assert(
      fc.property(fc.array(anyFinding, { maxLength: 8 }), (findings) => {
        const baseline = readBaseline("b.json", writeBaseline(makeBaseline(audit(findings))));
        expect(applyBaseline(audit(findings), baseline)).toMatchObject({ news: [], unused: [] });
      }),
    );
  });

  it("lets only news be loud, and tells what is gone", () => {
    const [old, gone, fresh] = [finding({ line: 1 }), finding({ line: 2 }), finding({ line: 3 })];
    const baseline = makeBaseline(audit([old, gone]));
    const { news, unused, findings } = applyBaseline(audit([old, fresh]), baseline);
    expect(news).toEqual([fresh]);
    expect(unused.map(({ fingerprint }) => fingerprint)).toEqual([gone.fingerprint]);
    expect(findings[0]?.suppressed).toEqual({ by: "baseline", reason: "" });
  });

  it("does not hide another rule, another file, a second one, or one that has become graver", () => {
    const old = finding({ severity: "medium" });
    const baseline = makeBaseline(audit([old]));
    const loud = (...findings: Finding[]) => applyBaseline(audit(findings), baseline).news.length;
    expect(loud(finding({ rule: "other", severity: "medium" }))).toBe(1);
    expect(loud(finding({ file: "b.yml", severity: "medium" }))).toBe(1);
    expect(loud(old, old)).toBe(1);
    expect(loud(finding({ severity: "critical" }))).toBe(1);
    expect(loud(finding({ severity: "low" }))).toBe(0);
  });

  it("keeps reasons when it is made anew", () => {
    const baseline = makeBaseline(audit([finding()]));
    const [entry] = baseline.findings;
    if (entry !== undefined) entry.reason = "The runner is ours.";
    const marked = applyBaseline(audit([finding()]), baseline).findings;
    expect(makeBaseline(audit([...marked]), baseline)).toEqual(baseline);
  });

  it("serves several audits, and each leaves the others' entries alone", () => {
    const [flow, code] = [finding({ line: 1 }), finding({ line: 2, file: "a.py" })];
    const both = makeBaseline(audit([code], { audit: "code" }), makeBaseline(audit([flow])));
    expect(both.findings).toHaveLength(2);
    expect(applyBaseline(audit([flow]), both)).toMatchObject({ news: [], unused: [] });
    // The same finding of another audit is another one.
    expect(applyBaseline(audit([flow], { audit: "code" }), both).news).toEqual([flow]);
    expect(makeBaseline(audit([]), both).findings.map((entry) => entry.audit)).toEqual(["code"]);
  });

  it("keeps what nobody looked at", () => {
    const baseline = makeBaseline(audit([finding({ line: 1 }), finding({ line: 2, file: "other.yml" })]));
    const anew = makeBaseline(audit([]), baseline, ({ file }) => file === "other.yml");
    expect(anew.findings.map(({ file }) => file)).toEqual(["other.yml"]);
  });

  it("is not used up by what is let pass anyway", () => {
    const loud = finding();
    const quiet = finding({ suppressed: { by: "comment", reason: "ours" } });
    expect(applyBaseline(audit([quiet, loud]), makeBaseline(audit([loud]))).news).toEqual([]);
  });

  it("is refused where it is none, in words", () => {
    expect(() => readBaseline(".github/baseline.json", "{")).toThrow(/baseline\.json is not JSON/);
    expect(() => readBaseline("b.json", '{"schema_version":1,"findings":[{"fingerprint":"x"}]}')).toThrow(
      /fingerprint/,
    );
  });
});
