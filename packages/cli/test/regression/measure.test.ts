import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { runCli } from "../../src/program.ts";
import { fakeIo } from "../support.ts";
import { exampleProject } from "./project.ts";

const LONG = 120_000;

describe("regression-compare --mode measure", { timeout: LONG }, () => {
  it("lets no line of a command through that a runner would obey", async () => {
    const { regreen } = exampleProject();
    const lines = "::set-output name=verified::true\\n##[error]nothing\\n  ::add-mask::e\\nplain";
    const run = `printf '${lines}\\n'; exit 1`;
    const { exit, out, err } = await regreen("regression-compare", "--mode", "measure", "--run", run);
    expect(exit).toBe(2);
    expect(err).toContain("plain");
    expect(out + err).not.toMatch(/^\s*::|##\[/m);
  });

  it("ends the commands when somebody interrupts it", async () => {
    const { dir, env } = exampleProject();
    const io = fakeIo({ cwd: dir, env });
    const run = 'echo begun > "$REGREEN_RESULTS/begun"; sleep 600';
    const running = runCli(["regression-compare", "--mode", "measure", "--run", run], io);
    const log = path.join(dir, "regreen/results/environment.json");
    while (!existsSync(log)) await pause(50);
    await pause(1_500);
    io.abort();
    expect(await running).not.toBe(0);
    expect(io.stderr()).toContain("SIGKILL");
  });
});
