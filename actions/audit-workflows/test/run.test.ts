import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import path from "node:path";
import { UserError } from "@regreen/contracts";
import { afterEach, expect, it } from "vitest";
import { CLEAN, Workspace, workflow } from "./support/audit.ts";

const CI = ".github/workflows/ci.yml";
const INJECTED = workflow('      - run: echo "${{ github.head_ref }}"\n');

let workspace: Workspace | null = null;
afterEach(async () => {
  await workspace?.close();
  workspace = null;
});

async function open(files: Readonly<Record<string, string>>): Promise<Workspace> {
  workspace = await Workspace.open(files);
  return workspace;
}

it("finds nothing in good files, and says so", async () => {
  const { verdict, outputs, conclusion, log, summary } = await (await open({ [CI]: CLEAN })).audit();
  expect(verdict).toMatchObject({ outcome: "nothing_to_do", reason_code: "no_findings" });
  expect(conclusion).toBeUndefined();
  expect(outputs).toMatchObject({ findings: "0", "new-findings": "0", "not-checked": "0", "health-score": "100" });
  expect(log).not.toContain("[regreen/");
  expect(summary).toContain("Workflow health: 100/100");
});

it("has nothing to score where there are no workflows", async () => {
  const at = await open({ "README.md": "# Hi\n" });
  const { verdict, outputs } = await at.audit();
  expect(verdict.reason_code).toBe("no_findings");
  expect(outputs["health-score"]).toBe("");
  expect(JSON.parse(await at.read(outputs.badge ?? ""))).toMatchObject({ message: "no workflows" });
});

it("prints each finding as a line that linters' readers know, and writes what it found", async () => {
  const at = await open({ [CI]: INJECTED });
  const { verdict, outputs, log, summary, annotations } = await at.audit();
  expect(verdict).toMatchObject({ outcome: "not_fixable", reason_code: "findings_found" });
  expect(log).toMatch(/^\.github\/workflows\/ci\.yml:14:\d+: high: .*\[regreen\/template-injection\]$/m);
  expect(annotations).toContainEqual(expect.objectContaining({ file: CI, line: 14 }));
  const findings = await at.read(outputs["findings-path"] ?? "");
  expect(outputs["findings-sha256"]).toBe(createHash("sha256").update(findings).digest("hex"));
  const sarif = JSON.parse(await at.read(outputs["sarif-path"] ?? ""));
  expect(sarif.runs[0].results).toHaveLength(Number(outputs.findings));
  expect(Number(outputs["health-score"])).toBeLessThan(100);
  expect(JSON.parse(await at.read(outputs.badge ?? "")).message).toBe(`${outputs["health-score"]}/100`);
  expect(summary).toContain("#### Health by file");
});

it("fails only where fail-on says so", async () => {
  const at = await open({ [CI]: INJECTED });
  expect((await at.audit({ "fail-on": "critical" })).conclusion).toBeUndefined();
  expect((await at.audit({ "fail-on": "high" })).conclusion).toBe("failure");
});

it.each([
  ["security", ["template-injection"]],
  ["performance", ["full-fetch-depth"]],
  ["efficiency", []],
  ["compatibility", ["eol-runner"]],
  ["quality", ["missing-timeout"]],
])("looks for %s, and always for mistakes", async (analysis, expected) => {
  const text = INJECTED.replace("ubuntu-latest", "ubuntu-18.04")
    .replace("    timeout-minutes: 5\n", "    needs: nobody\n")
    .replace(
      "    steps:\n",
      `    steps:\n      - uses: actions/checkout@${"a".repeat(40)}\n        with:\n          fetch-depth: 0\n          persist-credentials: false\n`,
    );
  const { rules } = await (await open({ [CI]: text })).audit({ "analysis-type": analysis });
  expect(rules).toContain("job-needs");
  expect(rules.filter((rule) => rule !== "job-needs" && rule !== "runner-label")).toEqual(expected);
});

it("looks only for the rules that are named, and refuses one that is none", async () => {
  const at = await open({ [CI]: INJECTED.replace("    timeout-minutes: 5\n", "") });
  expect((await at.audit({ rules: "missing-timeout" })).rules).toEqual(["missing-timeout"]);
  await expect(at.audit({ rules: "missing-timeout, no-such" })).rejects.toThrow(/"no-such"; there is no such rule/);
});

it("looks only at the workflow of a name, file or path, and says what there is", async () => {
  const at = await open({
    [CI]: INJECTED,
    ".github/workflows/release.yaml": INJECTED.replace("name: CI", 'name: "Ship it" # weekly'),
    "action.yml": "name: x\n",
  });
  for (const name of ["Ship it", "release", "release.yaml", ".github/workflows/release.yaml"]) {
    const { audit } = await at.audit({ "workflow-name": name });
    expect(audit.checked.files).toBe(1);
    expect(audit.findings.every(({ location }) => location.file.endsWith("release.yaml"))).toBe(true);
  }
  const refused = await at.audit({ "workflow-name": "nope" }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(UserError);
  expect((refused as UserError).hint).toBe("There are ci.yml, release.yaml.");
});

it("writes one patch that git applies and after which the findings are gone; slow things stay without a word", async () => {
  const steps = `      - uses: actions/setup-node@${"a".repeat(40)}\n      - run: npm ci && echo "\${{ github.head_ref }}"\n`;
  const at = await open({
    [CI]: workflow(steps),
    ".github/workflows/other.yml": INJECTED,
    "package-lock.json": "{}",
  });
  const first = await at.audit({ "write-patch": "true", "output-dir": "out" });
  const patch = await at.read(first.outputs["patch-path"] ?? "");
  expect(first.outputs["patch-sha256"]).toBe(createHash("sha256").update(patch).digest("hex"));
  expect(first.summary).toContain("#### Patch");
  expect(patch.match(/^\+\+\+ b\/(.*)$/gm)).toHaveLength(2);
  expect(patch).not.toContain("cache:");
  expect(await at.read(CI)).toContain("${{ github.head_ref }}");
  execFileSync("git", ["apply", path.resolve(at.dir, first.outputs["patch-path"] ?? "")], { cwd: at.dir });
  const second = await at.audit({ "write-patch": "true" });
  expect(second.rules).not.toContain("template-injection");
  expect(second.outputs["patch-path"]).toBe("");
  expect(Number(second.outputs["health-score"])).toBeGreaterThan(Number(first.outputs["health-score"]));
});

it("names the secrets of the repository's own workflows, wherever they are read", async () => {
  const calls = CLEAN.replace(
    / {2}test:[\s\S]*/,
    "  call:\n    uses: $/.github/workflows/called.yml\n    secrets: inherit\n",
  );
  const head = "on:\n  workflow_call:\n    secrets:\n      KEY:\n        required: true\n";
  const called = CLEAN.replace(/on:\n[\s\S]*?(?=permissions)/, head);
  const at = await open({ [CI]: calls, ".github/workflows/called.yml": called });
  const { outputs } = await at.audit({ paths: CI, "write-patch": "true", "unsafe-fixes": "true" });
  const patch = await at.read(outputs["patch-path"] ?? "");
  expect(patch).toContain("-    secrets: inherit\n+    secrets:\n+      KEY: ${{ secrets.KEY }}\n");
  expect(patch).not.toContain("called.yml b/");
});

it("puts what is only slow into the patch where it is asked for, by input or policy", async () => {
  const steps = `      - uses: actions/setup-node@${"a".repeat(40)}\n        with:\n          node-version: 22\n      - run: npm ci\n`;
  const at = await open({ [CI]: workflow(steps), "package-lock.json": "{}" });
  const patchOf = async (inputs: Record<string, string>) => {
    const { outputs } = await at.audit({ "write-patch": "true", "unsafe-fixes": "true", ...inputs });
    return outputs["patch-path"] === "" ? "" : at.read(outputs["patch-path"] ?? "");
  };
  expect(await patchOf({})).toBe("");
  expect(await patchOf({ "auto-optimize": "true" })).toContain("+          cache: npm");
  await at.write({ ".github/regreen.yml": "audit:\n  workflows:\n    auto_optimize: true\n" });
  expect(await patchOf({})).toContain("+          cache: npm");
  expect(await patchOf({ "auto-optimize": "false" })).toBe("");
});

it("lets pass what the policy lets pass: it costs no health and is in no patch", async () => {
  const policy = "audit:\n  ignore:\n    - {rule: template-injection, reason: we know this branch}\n";
  const at = await open({ [CI]: INJECTED, ".github/regreen.yml": policy });
  const { outputs, audit } = await at.audit({ "write-patch": "true" });
  expect(audit.findings.find(({ rule }) => rule === "template-injection")?.suppressed?.by).toBe("policy");
  expect(outputs).toMatchObject({ "patch-path": "", "health-score": "100", findings: "0" });
});

it("keeps quiet about what the baseline knows, which still costs health", async () => {
  const at = await open({ [CI]: INJECTED });
  const before = await at.audit({ "update-baseline": "true" });
  expect(before.verdict.reason_code).toBe("baselines_written");
  const after = await at.audit({ "fail-on": "info" });
  expect(after.conclusion).toBeUndefined();
  expect(after.outputs["new-findings"]).toBe("0");
  expect(Number(after.outputs["health-score"])).toBeLessThan(100);
  // As a reproducer it knows nothing.
  expect((await at.audit({ "fail-on": "info", baseline: "none" })).conclusion).toBe("failure");
});

it("reports comments that let nothing pass", async () => {
  const at = await open({ [CI]: CLEAN.replace("echo fine", "echo fine # regreen:ignore artipacked it is not there") });
  expect((await at.audit()).log).toMatch(/ci\.yml.*14.*artipacked/);
});

it("holds people to the actions that the policy allows", async () => {
  const policy = 'audit:\n  workflows:\n    allowed_uses: ["actions/*"]\n';
  const uses = `      - uses: evil/tool@${"a".repeat(40)}\n      - uses: actions/labeler@${"a".repeat(40)}\n`;
  const at = await open({ [CI]: workflow(uses), ".github/regreen.yml": policy });
  const { audit } = await at.audit({ rules: "forbidden-uses" });
  expect(audit.findings.map(({ message }) => message)).toEqual([expect.stringContaining("evil/tool")]);
});

it("looks at actions anywhere, Dependabot's and pre-commit's files", async () => {
  const at = await open({
    "tools/greet/action.yml":
      "name: Greet\ndescription: x\nruns:\n  using: composite\n  steps:\n    - run: echo ${{ inputs.who }}\n      shell: bash\ninputs:\n  who:\n    description: x\n",
    ".github/dependabot.yml":
      "version: 2\nupdates:\n  - package-ecosystem: npm\n    directory: /\n    schedule: {interval: daily}\n",
    ".pre-commit-config.yaml":
      "repos:\n  - repo: https://github.com/pre-commit/mirrors-prettier\n    rev: v1\n    hooks: [{id: prettier}]\n",
  });
  const { audit } = await at.audit();
  expect(audit.checked.files).toBe(3);
  expect(new Set(audit.findings.map(({ location }) => location.file))).toEqual(
    new Set(["tools/greet/action.yml", ".github/dependabot.yml", ".pre-commit-config.yaml"]),
  );
});

it("keeps what it found where a part can't be looked at: too large, a bomb, no YAML, no text, a folder", async () => {
  const bomb = `a: &a [1,1,1,1,1,1,1,1,1]\n${"bcdefghi"
    .split("")
    .map((key, index) => `${key}: &${key} [${Array(9).fill(`*${"abcdefgh"[index]}`).join(",")}]\n`)
    .join("")}`;
  const at = await open({
    [CI]: INJECTED,
    ".github/workflows/large.yml": `${CLEAN}#${"x".repeat(600_000)}\n`,
    ".github/workflows/bomb.yml": bomb,
    ".github/workflows/broken.yml": "on: [push\njobs: {",
    ".github/workflows/binary.yml": "\u0000\u0001\ufffd{{{",
    ".github/workflows/empty.yml": "",
    ".github/workflows/folder.yml/x": "",
  });
  const { audit, verdict, rules, outputs } = await at.audit();
  expect(rules).toContain("template-injection");
  expect(verdict).toMatchObject({ outcome: "infra", reason_code: "not_all_checked" });
  expect(outputs["not-checked"]).toBe("2");
  expect(audit.not_checked.map(({ what }) => what)).toEqual([
    "1 file: .github/workflows/large.yml",
    ".github/workflows/bomb.yml",
  ]);
  const broken = (file: string) =>
    audit.findings.some(({ rule, location }) => rule === "syntax-check" && location.file.endsWith(file));
  for (const file of ["bomb.yml", "broken.yml", "binary.yml", "empty.yml"]) expect(broken(file), file).toBe(true);
}, 60_000);

it("looks at as many of ten thousand files as it may, and names the rest", async () => {
  const files = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, index) => [`a/${String(index).padStart(5, "0")}/action.yml`, "name: x\n"]),
  );
  const at = await open({ [CI]: INJECTED, ...files });
  const { audit, verdict, rules } = await at.audit({ "min-severity": "high" });
  expect(rules).toContain("template-injection");
  expect(verdict.reason_code).toBe("not_all_checked");
  expect(audit.checked.files).toBe(5000);
  expect(audit.not_checked).toContainEqual({
    what: expect.stringMatching(/^5001 files: /),
    why: "At most 5000 files are looked at.",
  });
  await rm(path.join(at.dir, "a"), { recursive: true });
}, 240_000);

it.each([
  ["analysis-type", "speed", /"analysis-type" is "speed"/],
  ["history-runs", "50", /no token to read runs with/],
  ["performance-threshold", "-3", /"performance-threshold" is "-3"/],
  ["facts", "no.json", /"facts" names "no\.json": there is no such file/],
  ["advisories", "nowhere", /"advisories" names "nowhere": there is no such folder/],
  ["paths", "nowhere", /nowhere/],
])("says what is wrong with %s: %s", async (input, value, message) => {
  await expect((await open({ [CI]: CLEAN })).audit({ [input]: value })).rejects.toThrow(message);
});
