import { afterEach, describe, expect, it } from "vitest";
import { Bench, job, plainLog } from "./bench.ts";

let bench: Bench | undefined;
afterEach(async () => {
  await bench?.close();
  bench = undefined;
});

const workflow = (extra: string) =>
  `on: push\njobs:\n  build:\n    ${extra}\n    steps:\n      - run: echo "$RUNNER_OS \${{ runner.os }}"\n`;

describe("machines that the bench pretends to be", () => {
  it.each([
    ["windows-latest", "Windows Windows", "shell: C:\\Program Files\\PowerShell\\7\\pwsh.EXE -command \". '{0}'\""],
    ["macos-15", "macOS macOS", "bash -e {0}"],
  ])("%s", async (label, said, shell) => {
    bench = new Bench({ labels: [label] });
    const log = plainLog(job(await bench.run(workflow(`runs-on: ${label}`)), "build"));
    expect(log).toContain(`\n${said}\n`);
    expect(log).toContain(shell);
  });

  it("are refused when nobody asked for them", async () => {
    bench = new Bench();
    expect(job(await bench.run(workflow("runs-on: windows-latest")), "build")).toMatchObject({
      conclusion: "failure",
      steps: [],
    });
  });

  it("containers: their steps around, and their shell", async () => {
    bench = new Bench({ containers: "pretend" });
    const found = job(await bench.run(workflow("runs-on: ubuntu-latest\n    container: node:24")), "build");
    expect(found.conclusion).toBe("success");
    expect(found.steps.map(({ name }) => name)).toEqual([
      "Set up job",
      "Initialize containers",
      'Run echo "$RUNNER_OS Linux"',
      "Stop containers",
      "Complete job",
    ]);
    expect(plainLog(found)).toMatch(/shell: \S*sh -e \{0\}/);
  });
});
