import { readdirSync } from "node:fs";
import path from "node:path";
import { OUTCOME_TABLE } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { runCli } from "../src/program.ts";
import { fakeIo, tempDir } from "./support.ts";

const ACTIONS = readdirSync(path.resolve(import.meta.dirname, "../../../actions"));

describe("regreen", () => {
  it("has a sub-command for every action, heal and doctor, and says the exits", async () => {
    const io = fakeIo();
    expect(await runCli(["--help"], io)).toBe(0);
    expect(ACTIONS.length).toBeGreaterThan(0);
    for (const name of [...ACTIONS, "heal", "doctor"]) expect(io.stdout()).toContain(`  ${name} `);
    for (const [outcome, { exit }] of Object.entries(OUTCOME_TABLE))
      expect(io.stdout()).toContain(`${exit} ${outcome}`);
  });

  it("refuses an unknown command without a word on stdout", async () => {
    const io = fakeIo();
    expect(await runCli(["optimise"], io)).toBe(2);
    expect(io.stdout()).toBe("");
    expect(io.stderr()).toContain("unknown command 'optimise'");
  });

  it("refuses an unknown flag and names a near one", async () => {
    const io = fakeIo();
    expect(await runCli(["doctor", "--jsom"], io)).toBe(2);
    expect(io.stdout()).toBe("");
    expect(io.stderr()).toMatch(/unknown option '--jsom'[\s\S]*--json/);
  });

  it("shows a person's mistake with what to do, and no stack", async () => {
    const io = fakeIo({ cwd: tempDir() });
    expect(await runCli(["doctor"], io)).toBe(OUTCOME_TABLE.misconfigured.exit);
    expect(io.stderr()).toMatch(/is not in a git repository\.\nName a directory/);
    expect(io.stderr()).not.toContain("    at ");
  });

  it("answers in JSON when it was asked to, errors too", async () => {
    const io = fakeIo({ cwd: tempDir() });
    await runCli(["doctor", "--json"], io);
    expect(JSON.parse(io.stdout())).toMatchObject({ outcome: "misconfigured", reason_code: "not_git" });
  });

  it("leaves a --json that belongs to the healed command alone", async () => {
    const io = fakeIo({ cwd: tempDir() });
    expect(await runCli(["heal", "--", "npx", "eslint", "--json"], io)).toBe(2);
    expect(io.stdout()).toBe("");
  });

  it.each([["0"], ["-1"], ["ten"], ["361"], ["1e9"]])("refuses a time-out of %s minutes", async (text) => {
    const io = fakeIo({ cwd: tempDir() });
    expect(await runCli(["heal", `--timeout=${text}`, "--", "true"], io)).toBe(2);
    expect(io.stderr()).toContain("It must be a number of minutes up to 360");
  });
});

describe("an action as a sub-command", () => {
  it("reports a missing input as the action does", async () => {
    const io = fakeIo({ cwd: tempDir() });
    expect(await runCli(["analyze-failure", "--json"], io)).toBe(OUTCOME_TABLE.misconfigured.exit);
    expect(JSON.parse(io.stdout())).toMatchObject({ outcome: "misconfigured", reason_code: "bad_input" });
    expect(io.stderr()).toContain("Nothing to analyse was given");
  });

  it("refuses a bad value by the input's name", async () => {
    const io = fakeIo({ cwd: tempDir() });
    expect(await runCli(["analyze-failure", "--logs", "a.log", "--max-causes", "many"], io)).toBe(2);
    expect(io.stderr()).toContain('Input "max-causes" is "many"; it must be a whole number from 1 to 50.');
  });
});
