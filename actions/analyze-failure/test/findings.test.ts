import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { type Finding, type Findings, fixRequestSchema, type LedgerEvent } from "@regreen/contracts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HEAD } from "./support/fake-github.ts";
import { Shop } from "./support/shop.ts";

let shop: Shop;
beforeEach(() => {
  shop = new Shop();
  Object.assign(shop.github.info, { event: "schedule", conclusion: null, head_branch: "main" });
  shop.github.status = "in_progress";
});
afterEach(() => shop.dispose());

let prints = 0;
function finding(change: Partial<Finding> = {}): Finding {
  const file = change.location?.file ?? "src/train.py";
  return {
    rule: "ruff/B007",
    title: "Loop variable that is not used",
    message: "`i` is not used in the loop.",
    why: "A reader looks for where it is used.",
    severity: "medium",
    confidence: "high",
    persona: "regular",
    category: "quality",
    location: at(file),
    related: [],
    fix: { title: "Rename it", safety: "safe", edits: [{ file, start: 0, end: 1, text: "_" }] },
    package: null,
    fingerprint: (prints++).toString(16).padStart(16, "0"),
    help_url: "https://example.com/B007",
    suppressed: null,
    ...change,
  };
}

function at(file: string): Finding["location"] {
  return { file, start_line: 4, start_column: 2, end_line: 4, end_column: 9 };
}

function lodash(severity: Finding["severity"], id: string, fixed: string | null = "4.17.21"): Finding {
  return finding({
    rule: id,
    severity,
    category: "vulnerability",
    message: "lodash 4.17.15 is vulnerable.",
    location: at("package-lock.json"),
    fix: null,
    package: {
      ecosystem: "npm",
      name: "lodash",
      version: "4.17.15",
      fixed_version: fixed,
      affected: `<${fixed}`,
      direct: true,
      lockfile: "package-lock.json",
      manifest: "package.json",
    },
  });
}

function writeFindings(audit: Findings["audit"], findings: readonly Finding[]): { file: string; sha256: string } {
  const checked = { files: 1, rules: 1 };
  const whole = { schema_version: 1, audit, repository: "acme/shop", commit: HEAD, findings, not_checked: [], checked };
  const text = JSON.stringify(whole);
  const file = shop.path(`${audit}.json`);
  writeFileSync(file, text);
  return { file, sha256: createHash("sha256").update(text).digest("hex") };
}

async function analyze(
  written: readonly { file: string; sha256: string }[],
  change: { modelAvailable?: boolean; sha256?: ReadonlySet<string> } = {},
) {
  const sha256 = change.sha256 ?? new Set(written.map((each) => each.sha256));
  const files = written.map(({ file }) => file);
  const { modelAvailable = false } = change;
  const { verdict, outputs } = await shop.run({
    source: { kind: "findings", files, sha256, runId: 7, modelAvailable },
  });
  const rows = JSON.parse(outputs.requests ?? "[]") as Record<string, string>[];
  return { verdict, rows, requests: rows.map(({ fingerprint = "" }) => shop.request(fingerprint)) };
}

describe("findings of a night's audits", () => {
  it("become requests, the gravest first, each with the audit itself as its reproducer", async () => {
    const code = writeFindings("code", [finding(), finding({ location: at("src/train.py") })]);
    const dependencies = writeFindings("dependencies", [lodash("high", "GHSA-35jh-r3h4-6jhm")]);
    const { verdict, rows, requests } = await analyze([code, dependencies]);

    expect(verdict).toMatchObject({ outcome: "proposed", reason_code: "fix_to_try" });
    expect(
      rows.map(({ fix_type, reproducible, can_auto_fix, runs_on }) => [fix_type, reproducible, can_auto_fix, runs_on]),
    ).toEqual([
      ["dependency_vulnerability", "true", "true", "ubuntu-latest"],
      ["lint", "true", "true", "ubuntu-latest"],
    ]);
    for (const request of requests) expect(() => fixRequestSchema.parse(request)).not.toThrow();
    expect(requests[0]).toMatchObject({ source: "dependency", finding: { package: { name: "lodash" } } });
    expect(requests[1]).toMatchObject({ source: "finding", further_findings: [{ rule: "ruff/B007" }] });
    expect(requests[1]?.context.summary).toBe("Loop variable that is not used (ruff/B007): 2 in src/train.py.");
    // The failing commit is handed on, although the branch is the default one (C-13).
    expect(shop.bundles).toMatchObject([{ sha: HEAD }]);
  });

  it("are asked for by inputs that no file's name gets out of", async () => {
    const file = "src/it's $(touch pwned) `x`\\ .py";
    const { requests } = await analyze([writeFindings("code", [finding({ location: at(file) })])]);
    const command = requests[0]?.reproducer?.command ?? "";
    const print = "process.stdout.write(JSON.stringify(process.env))";
    writeFileSync(shop.path("print.mjs"), print);
    const script = command.replace(/"\$REGREEN_HOME.*$/, '"$HERE/print.mjs"');
    const out = execFileSync("bash", ["-e", "-c", script], {
      env: { REGREEN_NODE: process.execPath, HERE: shop.dir, PATH: process.env.PATH },
      encoding: "utf8",
    });

    expect(command.split("\n")).toHaveLength(1);
    expect(JSON.parse(out)).toMatchObject({ INPUT_PATHS: file, INPUT_RULES: "ruff/B007", "INPUT_FAIL-ON": "info" });
  });

  it("of one package are one request, whatever advisories there are", async () => {
    const two = [lodash("medium", "GHSA-29mw-wpgm-hmr9"), lodash("critical", "GHSA-35jh-r3h4-6jhm", "4.17.20")];
    const { requests } = await analyze([writeFindings("dependencies", two)]);

    expect(requests).toHaveLength(1);
    expect(requests[0]?.finding?.severity).toBe("critical");
    expect(requests[0]?.reproducer?.command).toContain("INPUT_CHECK=npm:lodash <4.17.20\nnpm:lodash <4.17.21");
  });

  it("of one package in two versions are one request, and those that a person has to decide are left", async () => {
    const newer = lodash("high", "GHSA-35jh-r3h4-6jhm");
    const package_ = newer.package && { ...newer.package, version: "3.0.0" };
    const both = writeFindings("dependencies", [
      lodash("high", "GHSA-29mw-wpgm-hmr9"),
      { ...newer, package: package_ },
    ]);
    expect((await analyze([both])).requests).toHaveLength(1);

    const review = newer.package && { ...newer.package, decision: "review" as const };
    expect((await analyze([writeFindings("dependencies", [{ ...newer, package: review }])])).requests).toEqual([]);
  });

  it("that nobody could mend are tried only where a model may be asked", async () => {
    const written = [writeFindings("code", [finding({ fix: null }), finding({ location: at("src/b.py") })])];

    expect((await analyze(written)).requests).toHaveLength(1);
    expect((await analyze(written, { modelAvailable: true })).requests).toHaveLength(2);
  });

  it.each([
    ["let pass", { suppressed: { by: "comment", reason: "meant" } } satisfies Partial<Finding>],
    ["of little weight", { severity: "low" } satisfies Partial<Finding>],
    ["in a file that can't be named", { location: at("src/a\nb.py") } satisfies Partial<Finding>],
  ])("%s are left", async (_, change) => {
    const { verdict, requests } = await analyze([writeFindings("code", [finding(change)])]);

    expect(verdict).toMatchObject({ outcome: "nothing_to_do", reason_code: "no_findings" });
    expect(requests).toEqual([]);
  });

  it("of workflow files never come this way (C-08b)", async () => {
    const { requests } = await analyze([writeFindings("workflows", [finding({ severity: "critical" })])]);

    expect(requests).toEqual([]);
  });

  it("are as many as the policy allows in a night, and others than were tried of late", async () => {
    const all = ["a", "b", "c", "d", "e"].map((name) => finding({ location: at(`src/${name}.py`) }));
    const written = [writeFindings("code", all)];
    const first = await analyze(written);
    expect(first.requests).toHaveLength(3);
    expect(first.verdict.message).toContain("2 more causes are left");

    const events = first.requests.map(({ fingerprint }, n) => outcomeOf(fingerprint, n === 2 ? "infra" : "healed"));
    const ledger = { read: async () => ({ events, warnings: [], newer: false, damaged: [], head: null }) };
    shop.memory = { ledger: { ...ledger, append: () => Promise.reject(new Error("nothing is written")) } };
    const second = await analyze(written);
    const names = second.requests.map(({ finding: each }) => each?.location.file);

    expect(names).toEqual(["src/c.py", "src/d.py", "src/e.py"]);
  });

  it("in a file that its audit did not write are refused", async () => {
    const written = writeFindings("code", [finding()]);

    await expect(analyze([written], { sha256: new Set(["0".repeat(64)]) })).rejects.toThrow(
      "is not the file that its audit wrote",
    );
    writeFileSync(written.file, "{}");
    await expect(analyze([written])).rejects.toThrow("is not the file that its audit wrote");
  });

  it("of a repository that opted out are left alone", async () => {
    shop.github.headCommitMessage = "Release [skip regreen]";

    expect((await analyze([writeFindings("code", [finding()])])).verdict).toMatchObject({ reason_code: "opted_out" });
  });
});

function outcomeOf(fingerprint: string, outcome: "healed" | "infra"): LedgerEvent {
  return {
    v: 1,
    key: `k${fingerprint}`,
    nonce: "0",
    at: "2026-11-19T08:00:00.000Z",
    type: "fix_outcome",
    fingerprint,
    run: { id: 5, attempt: 1 },
    outcome,
    reason_code: outcome === "healed" ? "proven" : "network",
    delivery: "none",
    number: null,
  };
}
