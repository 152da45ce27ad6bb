import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { type Finding, findingsSchema, parseContract } from "@regreen/contracts";
import { makeBaseline, writeBaseline } from "@regreen/findings";
import { describe, expect, it } from "vitest";
import { type AuditOptions, type FinishPorts, finishAudit, judgeFindings } from "../src/index.ts";
import { audit, finding, portsAt, put, scratch } from "./support.ts";

const BASELINE = ".github/regreen-baseline.json";

interface Given {
  readonly findings?: readonly Finding[];
  readonly options?: Partial<AuditOptions>;
  readonly ports?: Partial<FinishPorts>;
  readonly gaps?: readonly { what: string; why: string }[];
  readonly root?: string;
  readonly known?: readonly Finding[];
}

async function finish({ findings = [], options = {}, ports = {}, gaps = [], root = scratch(), known }: Given) {
  if (known !== undefined) put(root, { [BASELINE]: writeBaseline(makeBaseline(audit(known))) });
  const all: AuditOptions = {
    paths: [],
    exclude: [],
    minSeverity: "low",
    persona: "regular",
    failOn: null,
    rules: [],
    baseline: BASELINE,
    updateBaseline: false,
    outputDir: path.join(root, "out"),
    formats: ["json", "jsonl", "sarif", "github-annotations"],
    ...options,
  };
  const real = portsAt(root, ports);
  const result = await finishAudit({ findings: audit(findings, { not_checked: [...gaps] }) }, all, real);
  return { ...result, root, lines: real.lines };
}

describe("an audit that ends", () => {
  it("with nothing says so", async () => {
    const { verdict, outputs, summary, lines, conclusion } = await finish({});
    expect(verdict).toMatchObject({ outcome: "nothing_to_do", reason_code: "no_findings" });
    expect(conclusion).toBeUndefined();
    expect(outputs).toMatchObject({ findings: "0", "new-findings": "0", "not-checked": "0", critical: "0" });
    expect(summary).toBe("## Code: nothing found\n\n2 files, 46 rules.\n");
    expect(lines).toEqual(["info: No findings."]);
  });

  it("with findings prints each, writes the files, and ends green unless it is told to fail", async () => {
    const findings = [finding(), finding({ line: 9, severity: "high", rule: "ruff/S101" })];
    const { verdict, outputs, lines, annotations, root, conclusion } = await finish({ findings });
    expect(verdict).toMatchObject({ outcome: "not_fixable", reason_code: "findings_found" });
    expect(conclusion).toBeUndefined();
    expect(lines).toEqual([
      "info: src/train.py:9:5: high: The scaler sees the test data. [regreen/ruff/S101]",
      "info: src/train.py:3:5: medium: The scaler sees the test data. [regreen/fit-before-split]",
      "info: 2 findings: 1 high, 1 medium.",
    ]);
    expect(outputs).toMatchObject({ findings: "2", "new-findings": "2", high: "1", medium: "1", low: "0" });
    expect(annotations).toMatchObject([
      { line: 9, level: "error" },
      { line: 3, level: "warning" },
    ]);
    const text = readFileSync(outputs["findings-path"] ?? "", "utf8");
    expect(parseContract("findings.json", text, findingsSchema).findings).toHaveLength(2);
    expect(createHash("sha256").update(text).digest("hex")).toBe(outputs["findings-sha256"]);
    expect(readFileSync(path.join(root, "out/findings.jsonl"), "utf8").trim().split("\n")).toHaveLength(2);
    expect(JSON.parse(readFileSync(outputs["sarif-path"] ?? "", "utf8")).runs[0].results).toHaveLength(2);
  });

  it("fails the job from `fail-on` on, by new findings alone", async () => {
    const findings = [finding({ severity: "high" })];
    expect((await finish({ findings, options: { failOn: "critical" } })).conclusion).toBeUndefined();
    const failed = await finish({ findings, options: { failOn: "medium" } });
    expect(failed.conclusion).toBe("failure");
    expect(failed.verdict.message).toBe("1 finding: 1 high. 1 at or above medium.");
    expect((await finish({ findings, known: findings, options: { failOn: "info" } })).conclusion).toBeUndefined();
  });

  it("is never silent about what it could not look at, and does not let it pass as green where findings may fail", async () => {
    const gaps = [{ what: "src/a.py", why: "It can't be read." }];
    const quiet = await finish({ gaps, findings: [finding()] });
    expect(quiet.verdict).toMatchObject({ outcome: "infra", reason_code: "not_all_checked" });
    expect(quiet.verdict.message).toBe("1 finding: 1 medium. 1 thing could not be looked at.");
    expect(quiet.conclusion).toBeUndefined();
    expect(quiet.outputs["not-checked"]).toBe("1");
    expect(quiet.lines).toContain("info: Not checked: src/a.py: It can't be read.");
    expect(quiet.lines).toContain("warning: 1 thing could not be looked at; the log names them.");
    expect(quiet.summary).toContain("Not looked at: 1");
    expect((await finish({ gaps, options: { failOn: "critical" } })).conclusion).toBe("failure");
    const both = await finish({ gaps, findings: [finding()], options: { failOn: "medium" } });
    expect(both.verdict.reason_code).toBe("findings_found");
    expect(both.conclusion).toBe("failure");
  });

  it("leaves out what is less grave or for others, but says how much", async () => {
    const findings = [finding({ severity: "info" }), finding({ line: 4, persona: "auditor" }), finding({ line: 5 })];
    const { outputs, lines } = await finish({ findings });
    expect(outputs.findings).toBe("1");
    expect(lines).toContain("info: 1 finding below min-severity left out.");
    expect(lines).toContain("info: 1 finding for a more careful persona left out.");
  });

  it("finds only the rules that are named, by their whole name, their code, or their tool", async () => {
    const findings = [finding({ rule: "ruff/B007" }), finding({ line: 4, rule: "ruff/S101" }), finding({ line: 5 })];
    const count = async (...rules: string[]) => (await finish({ findings, options: { rules } })).outputs.findings;
    expect(await count("ruff/B007")).toBe("1");
    expect(await count("b007")).toBe("1");
    expect(await count("ruff")).toBe("2");
    expect(await count("B00")).toBe("0");
  });

  it("knows what the policy lets pass, and where that is not needed", async () => {
    const ignore = (prefix: string) => ({
      rule: "fit-before-split",
      reason: "A study.",
      matches: (file: string) => file.startsWith(prefix),
    });
    const ports = {
      policyIgnores: [ignore("notebooks/"), ignore("src/"), { ...ignore("x"), rule: "of-another-audit" }],
    };
    const { outputs, summary, lines } = await finish({ findings: [finding()], ports });
    expect(outputs.findings).toBe("0");
    expect(summary).toContain("Let pass: 1 by policy.");
    const said = "info: audit.ignore of the policy lets nothing pass: fit-before-split (A study.)";
    expect(lines.filter((line) => line.includes("audit.ignore"))).toEqual([said]);
  });

  it("is quiet about what is known, and tells what is known and gone", async () => {
    const [old, gone, fresh] = [finding({ line: 1 }), finding({ line: 2 }), finding({ line: 3 })];
    const { outputs, lines, verdict } = await finish({ findings: [old, fresh], known: [old, gone] });
    expect(outputs).toMatchObject({ findings: "2", "new-findings": "1", medium: "2" });
    expect(verdict.message).toBe("1 finding: 1 medium. 1 known one in the baseline.");
    expect(lines).toContain("info: Known and gone: fit-before-split in src/train.py; update the baseline.");
    expect(lines.filter((line) => line.includes("[regreen/"))).toHaveLength(1);
    // Nobody can say so of what was not looked at.
    for (const given of [{ options: { paths: ["src"] } }, { gaps: [{ what: "b.py", why: "x" }] }])
      expect((await finish({ ...given, known: [gone] })).lines.join()).not.toContain("gone");
    const quiet = await finish({ findings: [old], known: [old] });
    expect(quiet.verdict.message).toBe("Nothing new was found. 1 known one in the baseline.");
  });

  it("writes the known findings anew, and keeps what nobody looked at", async () => {
    const other = finding({ line: 8, file: "lib/a.py" });
    const root = scratch();
    const options = { updateBaseline: true };
    const first = await finish({
      root,
      findings: [finding()],
      known: [other],
      options: { ...options, paths: ["src/"] },
    });
    expect(first.verdict).toMatchObject({ outcome: "nothing_to_do", reason_code: "baselines_written" });
    expect(first.verdict.message).toContain(`2 findings of this audit are known now, in ${BASELINE}`);
    expect(first.annotations).toEqual([]);
    expect((await finish({ root, findings: [finding(), other] })).verdict.reason_code).toBe("no_findings");
    await finish({ root, findings: [finding()], options, gaps: [{ what: "lib", why: "x" }] });
    expect((await finish({ root, findings: [other] })).outputs["new-findings"]).toBe("0");
    await finish({ root, findings: [finding()], options });
    expect((await finish({ root, findings: [other] })).outputs["new-findings"]).toBe("1");
  });

  it("keeps known what it only does not show", async () => {
    const root = scratch();
    const [small, loud] = [finding({ line: 1, severity: "info" }), finding({ line: 2 })];
    const update = { updateBaseline: true } as const;
    await finish({ root, findings: [small, loud], options: { ...update, minSeverity: "info" } });
    await finish({ root, findings: [small, loud], options: update });
    const all = await finish({ root, findings: [small, loud], options: { minSeverity: "info" } });
    expect(all.outputs["new-findings"]).toBe("0");
    // By the code of a tool's rule, too.
    const ruff = finding({ line: 3, rule: "ruff/B007" });
    await finish({ root, findings: [small, loud, ruff], options: { ...update, minSeverity: "info" } });
    await finish({ root, findings: [], options: { ...update, rules: ["B007"] } });
    const after = await finish({ root, findings: [small, loud, ruff], options: { minSeverity: "info" } });
    expect(after.outputs["new-findings"]).toBe("1");
  });

  it("refuses a file of known findings that is none, and to write one of a part", async () => {
    const root = scratch();
    put(root, { [BASELINE]: "[]" });
    await expect(finish({ root })).rejects.toThrow(/regreen-baseline\.json/);
    expect((await finish({ root, options: { baseline: null } })).verdict.reason_code).toBe("no_findings");
    const options = { updateBaseline: true, baseline: "b.json", paths: [], rules: [] } as const;
    const report = { findings: audit([]), isPartial: true };
    const ports = portsAt(root);
    const all = { ...options, exclude: [], minSeverity: "low", persona: "regular", failOn: null } as const;
    await expect(finishAudit(report, { ...all, outputDir: root, formats: [] }, ports)).rejects.toThrow(/only a part/);
  });

  it("prints hostile names and messages as one harmless line each", async () => {
    const file = "::error file=x::y\n::set-output name=a::b\u001b[31m\u202e.py";
    const message = "bad\n##[error]owned ghp_0123456789abcdefghijABCDEFGHIJ012345";
    const { lines, summary } = await finish({ findings: [finding({ file, message })] });
    expect(lines).toHaveLength(2);
    expect(lines[0]).toBe(
      "info: : :error file=x::y ::set-output name=a::b.py:3:5: medium: bad # #[error]owned «REDACTED:github-token» [regreen/fit-before-split]",
    );
    expect(summary).not.toContain("ghp_");
  });

  it("keeps within its contract, whatever it is given", async () => {
    const many = Array.from({ length: 20_500 }, (_, line) => finding({ line: line + 1, severity: "low" }));
    const gaps = Array.from({ length: 6000 }, (_, at) => ({ what: `f${at}${"x".repeat(2000)}`, why: "y" }));
    const odd = { ...finding(), fingerprint: "no" };
    const { outputs, summary, lines } = await finish({ findings: [finding({ severity: "high" }), ...many, odd], gaps });
    const text = readFileSync(outputs["findings-path"] ?? "", "utf8");
    const written = parseContract("findings.json", text, findingsSchema);
    expect(written.findings).toHaveLength(20_000);
    expect(written.findings[0]?.severity).toBe("high");
    expect(written.not_checked).toHaveLength(5000);
    expect(written.not_checked[0]?.what).toBe("501 findings");
    expect(written.not_checked[1]?.why).toContain("a bug of Regreen");
    expect(Buffer.byteLength(summary)).toBeLessThan(1_048_576);
    expect(lines.filter((line) => line.includes("[regreen/"))).toHaveLength(20_000);
  }, 60_000);

  it("has room for its own sections before the findings", async () => {
    const root = scratch();
    const many = Array.from({ length: 3000 }, (_, line) =>
      finding({ line, rule: `rule-${line}`, why: "w".repeat(900) }),
    );
    const section = `### The score\n\n${"s".repeat(1000)}`;
    const options = { minSeverity: "low", persona: "regular", failOn: null, baseline: null, formats: [] } as const;
    const rest = { paths: [], exclude: [], rules: [], updateBaseline: false, outputDir: root };
    const report = { findings: audit(many), headline: "**Score 12**", sections: [section] };
    const { summary } = await finishAudit(report, { ...options, ...rest }, portsAt(root));
    expect(summary).toContain("**Score 12**");
    expect(summary.endsWith(`${section}\n`)).toBe(true);
    expect(summary).toMatch(/more findings? had no room here/);
  }, 60_000);
});

it("judges without ending, for who has to say it elsewhere", async () => {
  const root = scratch();
  const wanted = { rules: [], minSeverity: "low", persona: "regular", baseline: null } as const;
  const judged = await judgeFindings(audit([finding(), finding({ line: 4, severity: "info" })]), wanted, portsAt(root));
  expect(judged.news).toHaveLength(1);
  expect(judged.hidden).toEqual({ bySeverity: 1, byPersona: 0 });
});
