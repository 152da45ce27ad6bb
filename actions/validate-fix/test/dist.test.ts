import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { bench } from "./support/bench.ts";
import { BROKEN, MENDED, TEST } from "./support/project.ts";
import { PATH } from "./support/repository.ts";

const ENTRY = resolve(import.meta.dirname, "../dist/index.js");

/** Runs the committed bundle as the runner does: inputs and files by environment. */
function runDist(root: string, inputs: Readonly<Record<string, string>>) {
  const output = join(root, "output.txt");
  const summary = join(root, "summary.md");
  const temp = join(root, "temp");
  for (const file of [output, summary]) writeFileSync(file, "");
  mkdirSync(temp, { recursive: true, mode: 0o1777 });
  const env = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
  const { status, stdout } = spawnSync(process.execPath, [ENTRY], {
    cwd: root,
    encoding: "utf8",
    env: {
      PATH,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_WORKSPACE: root,
      GITHUB_TOKEN: "s3cret-value",
      ...env,
    },
  });
  return { status, stdout, outputs: readFileSync(output, "utf8"), summary: readFileSync(summary, "utf8") };
}

describe("the committed bundle", () => {
  it("proves a fix as a process", async () => {
    const { root, inputs, sha, validation, file } = await bench({ files: BROKEN, command: TEST, fixed: MENDED });
    const result = runDist(root, {
      request: "request.json",
      "request-sha256": inputs.requestSha256 ?? "",
      fix: "fix.json",
      "fix-sha256": inputs.fixSha256 ?? "",
      patch: "fix.patch",
      "patch-sha256": inputs.patchSha256 ?? "",
      policy: "policy.json",
      "policy-sha256": inputs.policySha256 ?? "",
      "head-bundle": "head.bundle",
      "head-sha": sha,
      "output-dir": "validation",
      stages: "all",
      isolate: "auto",
    });
    expect(result.stdout).toContain("healed (proven)");
    expect(result.status).toBe(0);
    expect(result.outputs).toMatch(/verified<<(\S+)\ntrue\n\1/);
    expect(result.outputs).toMatch(/outcome<<(\S+)\nhealed\n\1/);
    expect(result.summary).toContain("The fix is proven");
    expect(validation().verified).toBe(true);
    expect(file("before.log")).not.toContain("s3cret-value");
  });

  it("refuses an exchanged patch, ends green and says so", async () => {
    const { root, inputs } = await bench({ files: BROKEN, command: TEST, fixed: MENDED });
    const result = runDist(root, {
      request: "request.json",
      "request-sha256": inputs.requestSha256 ?? "",
      fix: "fix.json",
      "fix-sha256": inputs.fixSha256 ?? "",
      patch: "fix.patch",
      "patch-sha256": "0".repeat(64),
      "head-bundle": "head.bundle",
    });
    expect(result.outputs).toMatch(/reason-code<<(\S+)\ndigest_mismatch\n\1/);
    expect(result.outputs).toMatch(/verified<<(\S+)\nfalse\n\1/);
    expect(result.status).toBe(0);
    expect(existsSync(join(root, "validation"))).toBe(false);
  });

  it("names the input that is wrong", async () => {
    const { root } = await bench({ files: BROKEN, command: TEST, fixed: MENDED });
    const result = runDist(root, { request: "request.json", fix: "fix.json", patch: "fix.patch" });
    expect(result.status).toBe(1);
    expect(result.stdout).toContain('"head-bundle" and "repository-path" are both empty');
    expect(result.outputs).toMatch(/outcome<<(\S+)\nmisconfigured\n\1/);
  });
});
