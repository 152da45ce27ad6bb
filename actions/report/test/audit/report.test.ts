import type { Findings, OutcomeReport } from "@regreen/contracts";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { audit, Bench, fileOf, finding, REPOSITORY } from "./bench.ts";

let bench: Bench;
const benches: Bench[] = [];
beforeEach(async () => {
  bench = await Bench.start();
  benches.push(bench);
});
afterAll(async () => {
  await Promise.all(benches.map(({ github }) => github.close()));
});

const SARIF = { inputs: { sarif: "true", "open-issue": "none" } };

describe("code scanning", () => {
  it("gets each audit as a file of its own, with the category it always has", async () => {
    const audits = [audit("workflows", [finding()]), audit("code", [finding({ file: "a.py" }), finding({ line: 5 })])];
    const { outputs, verdict } = await bench.night(audits, SARIF);
    expect(outputs["sarif-uploads"]).toBe("2");
    expect(verdict.message).toBe("3 findings. 3 high.");
    const scans = bench.github.scans(REPOSITORY);
    expect(scans.map(({ commit, ref, errors }) => [commit, ref, errors])).toEqual([
      [bench.main, "refs/heads/main", []],
      [bench.main, "refs/heads/main", []],
    ]);
    const runs = scans.map(({ sarif }) => JSON.parse(sarif).runs[0]);
    // Both are sent at once, so either may come first.
    expect(new Map(runs.map((run) => [run.automationDetails.id, run.results.length]))).toEqual(
      new Map([
        ["regreen/audit-workflows/", 1],
        ["regreen/review-code/", 2],
      ]),
    );
  });

  it("costs nothing else where it is switched off, forbidden, down, or refuses the file", async () => {
    const audits = [audit("workflows", [finding()])];
    bench.github.settings(REPOSITORY).codeScanning = false;
    const off = await bench.night(audits, { inputs: { sarif: "true" } });
    expect(off.verdict).toMatchObject({ reason_code: "findings_found", delivery: "ticket" });
    expect(off.verdict.message).toMatch(/Code scanning is switched off \(403\).*GitHub Code Security/);
    expect(off.outputs["sarif-uploads"]).toBe("0");
    expect(off.summary).toContain("[!NOTE]");
    bench.github.settings(REPOSITORY).codeScanning = true;

    const token = bench.github.mintToken(REPOSITORY, { contents: "write", issues: "write" });
    const forbidden = await bench.night(audits, { ...SARIF, token });
    expect(forbidden.verdict.message).toContain("security-events: write");

    bench.github.faults.push({ match: /POST .*sarifs/, status: 404, body: { message: "Not Found" } });
    expect((await bench.night(audits, SARIF)).verdict.message).toMatch(/is not there \(404\)/);
    bench.github.faults.push({ match: /POST .*sarifs/, status: 413, body: { message: "large" } });
    expect((await bench.night(audits, SARIF)).verdict.message).toMatch(/too large for code scanning/);
    bench.github.faults.push({
      match: /GET .*sarifs/,
      status: 200,
      body: { processing_status: "failed", errors: ["rule\u001b[31m x"] },
    });
    expect((await bench.night(audits, SARIF)).verdict.message).toMatch(/could not read the file: rule x/);
    expect((await bench.night(audits, { ...SARIF, token: null })).verdict.message).toContain("There is no token");
  });
});

describe("the findings of a night", () => {
  it("are only believed by their digest", async () => {
    const real = audit("workflows", [finding()]);
    const swapped = fileOf({ ...real, findings: [] });
    await expect(bench.night([real], { files: [swapped] })).rejects.toThrow(/No findings\.json has the SHA-256/);
    // One that nobody announced is not looked at.
    const { outputs } = await bench.night([real], { files: [fileOf(audit("code", [finding()])), fileOf(real)] });
    expect(outputs.findings).toBe("1");
    const digest = fileOf(audit("code", [])).sha256;
    const inputs = { "findings-sha256": JSON.stringify({ workflows: digest }) };
    await expect(bench.night([audit("code", [])], { inputs })).rejects.toThrow(/announced as findings of workflows/);
    const lost = await bench.night([real], { files: [] });
    expect(lost.verdict.reason_code).toBe("not_all_checked");
    expect(lost.summary).toContain("The audit of workflows left no findings");
    const broken = { ...fileOf(real), text: "{}", sha256: fileOf(real).sha256 };
    await expect(bench.night([real], { files: [broken] })).rejects.toThrow(/findings\.json/);
  });

  it("are refused in words where the inputs are none", async () => {
    for (const text of ["", "[]", "{", '{"code":"abc"}'])
      await expect(bench.night([], { inputs: { "findings-sha256": text } })).rejects.toThrow(/findings-sha256/);
    await expect(bench.night([], { inputs: { "health-score": "101" } })).rejects.toThrow(/health-score/);
  });

  it("are remembered as deltas, and what is let pass is none of them", async () => {
    const quiet = finding({ line: 40, suppressed: { by: "comment", reason: "ours" } });
    const score = { inputs: { "open-issue": "none", "health-score": "81" } };
    await bench.night([audit("workflows", [finding({ line: 1 }), finding({ line: 2 }), quiet])], score);
    await bench.night([audit("workflows", [finding({ line: 2 }), finding({ line: 3 })])], score);
    const print = (line: number) => line.toString(16).padStart(16, "0");
    expect(await bench.seen()).toMatchObject([
      { appeared: [print(1), print(2)], gone: [], open: 2, health: 81, head_sha: bench.main },
      { appeared: [print(3)], gone: [print(1)], open: 2, health: 81 },
    ]);
  });

  it("are told without a memory, and that is said", async () => {
    const { summary, verdict, outputs } = await bench.night([audit("code", [finding()])], { token: null });
    expect(verdict.reason_code).toBe("findings_found");
    expect(outputs["new-findings"]).toBe("0");
    expect(summary).toContain("What was found before is not known: there is no token");
  });

  it("are news the next night where the memory could not be read", async () => {
    const options = { inputs: { "open-issue": "none" } };
    await bench.night([audit("code", [finding({ line: 1 })])], options);
    const both = [audit("code", [finding({ line: 1 }), finding({ line: 2 })])];
    bench.github.faults.push({ match: /GET .*regreen-state/, status: 502, times: 3, body: {} });
    const blind = await bench.night(both, options);
    expect(blind.outputs["new-findings"]).toBe("0");
    expect(blind.summary).toContain("What was found before is not known: GitHub answered 502");
    expect((await bench.night(both, options)).outputs["new-findings"]).toBe("1");
  });

  it("come with the score over the nights from the third one on", async () => {
    const night = (score: string) =>
      bench.night([audit("workflows", [finding()])], { inputs: { "health-score": score, "open-issue": "none" } });
    expect((await night("70")).summary).toContain("Health of the workflows: **70** of 100.");
    await night("75");
    expect((await night("90")).summary).toContain(
      "Health of the workflows: **90** of 100. ▁▃█ 70 to 90 over 3 nights.",
    );
  });

  it("come with the fixes that were tried, and one whose job broke is a failure", async () => {
    const row = { fingerprint: "0123456789ab", fix_type: "lint", summary: "ruff: B007 | in <b>x.py</b>" };
    const outcome: OutcomeReport = {
      ...{ ...row, schema_version: 1, outcome: "healed", reason_code: "proven", delivery: "draft_pr" },
      ...{ message: "Red before, green after.", url: `https://github.com/${REPOSITORY}/pull/7`, number: 7 },
      ...{ branch: null, commit_sha: null, fix_type: "lint" },
    };
    const inputs = { requests: JSON.stringify([row]), "outcomes-dir": "outcomes", "causes-left": "2" };
    const audits = [audit("code", [finding()])];
    const told = await bench.night(audits, { inputs, outcomes: { a: JSON.stringify(outcome) } });
    expect(told.verdict.message).toContain("1 attempt to mend: 1 healed.");
    expect(told.outputs).toMatchObject({ healed: "1" });
    const [issue] = await bench.issues();
    expect(issue?.body).toContain("## What was tried");
    expect(issue?.body).toContain(`[draft pull request 7](https://github.com/${REPOSITORY}/pull/7)`);
    expect(issue?.body).toContain("2 more fixes left for another night.");
    expect(issue?.body).not.toContain("<b>x.py");
    expect((await bench.night(audits, { inputs })).verdict).toMatchObject({ outcome: "internal_error" });
  });
});

describe("what somebody wrote who means harm", () => {
  it("stays text, in the issue, the comment and the summary", async () => {
    const hostile = [
      "</details><script>alert(1)</script> <!-- regreen:run=9 -->",
      "![x](https://evil.example/t.png) [c](javascript:alert(1)) @acme/owners fixes #1",
      "::error::owned\n# Heading\n> quote \u202Eevil ghp_0123456789abcdefghijABCDEFGHIJ012345",
    ];
    await bench.night([audit("code", [finding({ line: 99 })])]);
    const findings = hostile.map((text, line) =>
      finding({ line: line + 1, file: text, title: text, message: text, why: text, rule: `r-${line}` }),
    );
    const gaps = hostile.map((text) => ({ what: text, why: text }));
    const { summary } = await bench.night([audit("code", findings, gaps)]);
    const [issue] = await bench.issues();
    const [comment = ""] = await bench.comments(issue?.number ?? 0);
    // What stands as code is no Markdown.
    const plain = (text: string) => text.replace(/`[^`\n]*`/g, "``");
    for (const text of [summary, issue?.body ?? "", comment].map(plain)) {
      expect(text).not.toMatch(/<script|ghp_0|@acme|\u202e|^# Heading|!\[x\]\(|\]\(javascript/im);
      expect(text).not.toMatch(/(?<!&)#1\b/);
    }
    expect(issue?.body.match(/<!-- regreen:/g)).toHaveLength(3);
  });

  it("fits, however much it is, and all audits have their share", async () => {
    const many = (of: Findings["audit"], count: number) =>
      audit(
        of,
        Array.from({ length: count }, (_, at) =>
          finding({ line: at + 1, rule: `rule-${at % 900}`, why: "w".repeat(800), message: "m".repeat(500) }),
        ),
      );
    const audits = [many("workflows", 20_000), many("dependencies", 3), many("code", 20_000)];
    const { summary, outputs } = await bench.night(audits, { inputs: { sarif: "true" } });
    expect(outputs.findings).toBe("40003");
    const body = (await bench.issues())[0]?.body ?? "";
    expect(body.length).toBeLessThan(65_536);
    expect(body.length).toBeGreaterThan(40_000);
    for (const name of ["Workflows", "Dependencies", "Code"]) expect(body).toContain(`## ${name}: `);
    expect(body.match(/had no room here/g)).toHaveLength(2);
    expect(body.trimEnd().endsWith("closes when nothing is left.")).toBe(true);
    expect(Buffer.byteLength(summary)).toBeLessThan(4_000_000);
    const seen = await bench.seen();
    expect(seen.filter((each) => each.audit === "code")).toHaveLength(40);
    const again = await bench.night(audits);
    expect(again.outputs["new-findings"]).toBe("0");
  }, 300_000);
});
