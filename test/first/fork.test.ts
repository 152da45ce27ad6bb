import { afterEach, describe, expect, it } from "vitest";
import { branches, outcomes, pulls } from "../e2e/api.ts";
import { type Line, startLine, story } from "../e2e/line.ts";
import { generatedProject, staleSource } from "../e2e/projects.ts";

let line: Line | undefined;
afterEach(async () => line?.[Symbol.asyncDispose]());

describe("a pull request from a fork", () => {
  it("gets a comment; nothing of it is checked out or run with us", { timeout: 180_000 }, async () => {
    line = await startLine({ files: generatedProject, forks: ["stranger/shop"] });
    await line.github.commit("stranger/shop", staleSource, { branch: "teapot", actor: "stranger" });
    const { number } = await line.api<{ number: number }>("POST", `/repos/${line.repository}/pulls`, {
      title: "Add the teapot",
      head: "stranger:teapot",
      base: "main",
    });
    await line.actions.settled();
    for (const { id, conclusion } of line.actions.runs()) {
      if (conclusion === "action_required") line.actions.approve(id);
    }
    await line.actions.settled();
    const run = line.runOf("Regreen");
    const keys = run.jobs.filter(({ conclusion }) => conclusion !== "skipped").map(({ key }) => key);
    expect(
      keys.filter((key) => /recipe|validate/.test(key)),
      story(run),
    ).toEqual([]);
    expect((await branches(line)).filter((name) => name.startsWith("ai/fix/"))).toEqual([]);
    expect((await pulls(line)).map((pull) => pull.number)).toEqual([number]);
    const comments = await line.api<{ body: string }[]>("GET", `/repos/${line.repository}/issues/${number}/comments`);
    expect(comments, story(run)).toHaveLength(1);
    expect(comments[0]?.body).toContain("codes.js");
    expect(outcomes(line), story(run)).toMatchObject([
      { outcome: "proposed", reason_code: "fork", delivery: "comment" },
    ]);
  });
});
