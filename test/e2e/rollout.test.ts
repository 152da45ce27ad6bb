import { readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { branches, pulls, tickets } from "./api.ts";
import { ended } from "./awkward/support.ts";
import { exampleText, type Line, startLine, story } from "./line.ts";
import { generatedProject, staleSource } from "./projects.ts";

const TIMEOUT = 240_000;

let line: Line | undefined;
afterEach(async () => {
  await line?.[Symbol.asyncDispose]();
  line = undefined;
});

/** The caller of an organisation, from the page. */
function callerOfThePage(): string {
  const page = readFileSync(path.resolve(import.meta.dirname, "../../docs/rollout.md"), "utf8");
  const [, block = ""] = /```yaml\n(jobs:\n[\s\S]*?)```/.exec(page) ?? [];
  return stringify({ ...parse(exampleText("auto-fix.yml")), ...parse(block) });
}

describe("the steps of docs/rollout.md", () => {
  it("a variable decides how far one caller goes, and what is not said is the smaller step", {
    timeout: TIMEOUT,
  }, async () => {
    const vars: Record<string, string> = {};
    line = await startLine({ files: generatedProject, caller: callerOfThePage(), vars });
    await line.push("feature/teapot", staleSource);
    const observed = line.runOf("Regreen");
    expect(observed.conclusion, story(observed)).toBe("success");
    expect(line.github.journal.writes().filter(({ kind }) => kind === "job")).toEqual([]);
    vars.REGREEN_PHASE = "assist";
    line.actions.rerun(observed.id);
    await line.actions.settled();
    expect(await pulls(line), story(line.runOf("Regreen"))).toHaveLength(1);
  });

  it("the policy of the first step is a second lock, whatever is called", { timeout: TIMEOUT }, async () => {
    const policy = exampleText("rollout/observe.yml");
    line = await startLine({ files: { ...generatedProject, ".github/regreen.yml": policy } });
    await line.push("feature/teapot", staleSource);
    const run = line.runOf("Regreen");
    expect(ended(run), story(run)).toMatchObject([{ reason_code: "type_excluded" }]);
    expect([await pulls(line), await tickets(line)]).toEqual([[], []]);
    expect(await branches(line)).toEqual(["feature/teapot", "main"]);
  });
});
