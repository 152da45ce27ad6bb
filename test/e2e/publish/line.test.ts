import { afterEach, describe, expect, it } from "vitest";
import { branches, outcomes, pulls, tickets } from "../api.ts";
import { type Line, startLine, story } from "../line.ts";
import { generatedProject, staleSource } from "../projects.ts";

let line: Line | undefined;
afterEach(async () => {
  await line?.[Symbol.asyncDispose]();
  line = undefined;
});

const TIMEOUT = 180_000;

describe("the whole line", () => {
  it("a stage of the policy that the fix breaks: its own reason, a ticket, and no pull request", {
    timeout: TIMEOUT,
  }, async () => {
    const policy = [
      "validate:",
      "  stages:",
      "    - name: one line only",
      "      run: test \"$(git show HEAD:codes.js | grep -c '')\" = 1",
      "",
    ].join("\n");
    line = await startLine({ files: { ...generatedProject, ".github/regreen.yml": policy } });
    await line.push("feature/teapot", staleSource);

    expect(outcomes(line), story(line.runOf("Regreen"))).toMatchObject([
      { outcome: "refused", reason_code: "stage_failed", delivery: "ticket" },
    ]);
    expect(outcomes(line)[0]?.message).toContain("one line only");
    expect(await pulls(line)).toEqual([]);
    expect((await branches(line)).filter((name) => name.startsWith("ai/fix/"))).toEqual([]);
    expect((await tickets(line))[0]?.body).toContain("base64 --decode | git apply");
  });

  it("a pull request that a person closed stays closed when the failure comes again", {
    timeout: TIMEOUT,
  }, async () => {
    line = await startLine({ files: generatedProject });
    await line.push("feature/teapot", staleSource);
    const [first] = await pulls(line);
    await line.api("PATCH", `/repos/${line.repository}/pulls/${first?.number}`, { state: "closed" });
    await line.push("feature/teapot", { "NOTES.md": "More\n" }, "Add notes");

    expect(outcomes(line), story(line.runOf("Regreen"))).toMatchObject([
      { outcome: "refused", reason_code: "closed_by_person", delivery: "none" },
    ]);
    expect((await pulls(line)).map(({ state }) => state)).toEqual(["closed"]);
    expect((await tickets(line)).filter(({ title }) => title !== "Regreen log")).toEqual([]);
    expect(line.runOf("Regreen").conclusion).toBe("success");
  });
});
