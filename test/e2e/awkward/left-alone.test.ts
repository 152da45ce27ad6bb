import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pulls } from "../api.ts";
import { type Line, type Run, startLine, story } from "../line.ts";
import { ciWorkflow } from "../projects.ts";
import { analysis, causeTickets, summary } from "./support.ts";

const POLICY = `triggers:
  ignore:
    branches: ["wip/**"]
    actors: [robin]
    workflows: [Nightly]
`;

const FILES = {
  ".github/workflows/ci.yml": ciWorkflow(["exit 1"]).replace(
    "[push, pull_request]",
    "{ push: { branches-ignore: [plain] } }",
  ),
  ".github/workflows/nightly.yml": ciWorkflow(["exit 1"], { name: "Nightly" }).replace(
    "[push, pull_request]",
    "{ push: { branches: [plain] } }",
  ),
  ".github/regreen.yml": POLICY,
};

/** Each of these commits fails CI and Nightly; people, or Regreen's own name, ask for nothing to be done. */
const ASKED = {
  "wip/half": { message: "Half done", actor: "sam", says: 'triggers.ignore.branches fits "wip/half"' },
  marked: { message: "Try something [skip regreen]", actor: "sam", says: 'the head commit says "[skip regreen]"' },
  hers: { message: "Add it", actor: "robin", says: 'triggers.ignore.actors names "robin"' },
  labelled: { message: "Add that", actor: "sam", says: 'the pull request has the label "no-auto-fix"' },
  plain: { message: "Add more", actor: "sam", says: 'triggers.ignore.workflows names "Nightly"' },
  "ai/fix/0123456789ab": { message: "fix: it", actor: "sam", says: '"ai/fix/0123456789ab" is a branch of ours' },
} as const;

describe("runs that people ask to leave alone (SAF-24), and our own branches", () => {
  let line: Line;
  let runs: ReadonlyMap<string, Run>;

  beforeAll(async () => {
    const caller = (await import("../line.ts")).exampleText("auto-fix.yml").replace("[CI, Tests]", "[CI, Nightly]");
    line = await startLine({ files: FILES, caller });
    const { repository } = line;
    // A pull request with its label stands before the run that fails.
    await line.github.commit(
      repository,
      { "a.md": "a\n" },
      { branch: "labelled", message: "wip [skip ci]", actor: "sam" },
    );
    const pull = await line.api<{ number: number }>("POST", `/repos/${repository}/pulls`, {
      title: "Labelled",
      head: "labelled",
      base: "main",
    });
    await line.api("POST", `/repos/${repository}/issues/${pull.number}/labels`, { labels: ["no-auto-fix"] });
    await line.actions.settled();
    for (const [branch, { message, actor }] of Object.entries(ASKED)) {
      await line.github.commit(repository, { "b.md": `${branch}\n` }, { branch, message, actor });
    }
    await line.actions.settled();
    runs = new Map(
      line.actions
        .runs()
        .filter(({ name }) => name === "Regreen")
        .map((run) => [(run.payload.workflow_run as { head_branch: string }).head_branch, run]),
    );
  }, 240_000);
  afterAll(async () => line[Symbol.asyncDispose](), 120_000);

  it.each(Object.entries(ASKED))("%s", (branch, { says }) => {
    const run = runs.get(branch);
    if (run === undefined) throw new Error(`nothing was started for ${branch}`);
    expect(run.conclusion, story(run)).toBe("success");
    expect(analysis(run)).toMatchObject({ outcome: "nothing_to_do", requests: "[]" });
    expect(["opted_out", "bot_branch"]).toContain(analysis(run)["reason-code"]);
    expect(summary(run)).toContain(says.replaceAll(/([[\]_*])/g, "\\$1"));
  });

  it("get no pull request, no ticket, no comment", async () => {
    expect((await pulls(line)).map(({ title }) => title)).toEqual(["Labelled"]);
    expect(await causeTickets(line)).toEqual([]);
    const written = line.github.journal.writes().filter(({ actor }) => actor !== "sam" && actor !== "robin");
    expect(written.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });
});
