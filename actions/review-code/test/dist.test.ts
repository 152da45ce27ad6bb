import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { runDist } from "@regreen/testbench/run-dist";
import { describe, expect, it } from "vitest";
import { MUTABLE_DEFAULT, project, tempDir, UNSEEDED, write } from "./support/project.ts";

const DIST = path.resolve(import.meta.dirname, "../dist");

it("annotates, tells each finding in a line that the failure log's reader knows, and fails from `fail-on` on", async () => {
  const dir = project({ "a.py": UNSEEDED, "b.py": MUTABLE_DEFAULT });
  const { exit, outputs, log, summary } = await runDist("review-code", dir, { "fail-on": "medium" });
  expect(exit, log).toBe(1);
  expect(outputs).toMatchObject({
    findings: "2",
    medium: "2",
    outcome: "not_fixable",
    "reason-code": "findings_found",
  });
  expect(log).toMatch(/^a\.py:3:\d+: medium: .+ \[regreen\/unseeded-random\]$/m);
  expect(log).toMatch(/^b\.py:1:\d+: medium: .+ \[regreen\/B006\]$/m);
  expect(log).toMatch(/^::(?:warning|error) .*file=a\.py,line=3/m);
  expect(summary).toContain("2 findings");
}, 60_000);

it("names what is wrong with an input, without a stack", async () => {
  const { exit, outputs, log } = await runDist("review-code", project({ "a.py": "" }), { languages: "cobol" });
  expect([exit, outputs.outcome]).toEqual([1, "misconfigured"]);
  expect(log).toContain('"languages" names "cobol"');
  expect(log).not.toMatch(/^\s+at /m);
});

it("carries no second copy of ruff, and reads the one that is there", () => {
  expect(readdirSync(DIST).filter((name) => name.includes(".wasm"))).toEqual([]);
  expect(existsSync(path.join(DIST, "../../generate-fix/dist/ruff_wasm_bg.wasm.br"))).toBe(true);
});

describe("as a command that shows a finding", () => {
  const run = (dir: string, inputs: Readonly<Record<string, string>>) => {
    const given = {
      PATHS: "src/add.py",
      RULES: "B006",
      "FAIL-ON": "info",
      "OUTPUT-FORMAT": "json",
      BASELINE: "none",
      ...inputs,
    };
    const env = Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name}`, value]));
    const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(DIST, "index.js")], {
      cwd: dir,
      env: { PATH: process.env.PATH, TMPDIR: tempDir(), ...env },
      encoding: "utf8",
    });
    return { status, log: stdout + stderr };
  };

  it("fails while it is there, and passes when it is gone, with nothing of a runner", () => {
    const dir = project({ "src/add.py": MUTABLE_DEFAULT, "other.py": UNSEEDED });
    const before = run(dir, {});
    expect(before.status, before.log).toBe(1);
    expect(before.log).toMatch(/^src\/add\.py:1:\d+: medium: .+ \[regreen\/B006\]$/m);
    expect(before.log).not.toContain("other.py");
    write(dir, { "src/add.py": MUTABLE_DEFAULT.replace("into=[]", "into=None") });
    const after = run(dir, {});
    expect(after.status, after.log).toBe(0);
  });

  it("passes for no file that it could not look at", () => {
    const dir = project({ "src/add.py": `${MUTABLE_DEFAULT}${"# long\n".repeat(150_000)}` });
    expect(run(dir, {}).log).toContain("1 MB");
    expect(run(dir, { PATHS: "src/gone.py" }).status).not.toBe(0);
  });
}, 60_000);
