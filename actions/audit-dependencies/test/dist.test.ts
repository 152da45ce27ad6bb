import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { runDist } from "@regreen/testbench/run-dist";
import { expect, it } from "vitest";
import { osv, QS, SHOP, workspace } from "./support.ts";

const MAIN = path.resolve(import.meta.dirname, "../dist/index.js");
const run = promisify(execFile);

it("finds, writes and summarizes", async () => {
  const { url } = await osv(QS);
  const inputs = { "osv-url": url, "fail-on": "high", "output-dir": "out", sbom: "true" };
  const { exit, outputs, log, summary } = await runDist("audit-dependencies", workspace(SHOP), inputs);
  expect(exit, log).toBe(1);
  expect(outputs).toMatchObject({ outcome: "not_fixable", "reason-code": "findings_found", critical: "1" });
  expect(log).toMatch(/^package-lock\.json:21:1: critical: qs 6\.7\.0: .* \[regreen\/GHSA-hrpp-h998-j3pp\]$/m);
  expect(summary).toContain("Update these");
});

it("is a command of its own, without a runner", async () => {
  const env = {
    PATH: process.env.PATH,
    INPUT_PATHS: "package-lock.json",
    "INPUT_FAIL-ON": "info",
    INPUT_BASELINE: "none",
  };
  const cwd = workspace(SHOP);
  const check = (versions: string) =>
    run(process.execPath, [MAIN], { cwd, env: { ...env, INPUT_CHECK: versions } }).then(
      () => 0,
      ({ code }: { code: number }) => code,
    );
  expect(await check("npm:lodash <4.17.19")).toBe(1);
  expect(await check("npm:lodash <4.0.0")).toBe(0);
});
