import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { branches, pulls, tickets } from "../api.ts";
import { chapters } from "../chapters.ts";
import { conclusions, exampleText, type Line, type Run, startLine, story } from "../line.ts";

const TIMEOUT = 240_000;
const CI = ".github/workflows/ci.yml";
const CALLER = ".github/workflows/workflow-patches.yml";

/** Mends itself in two places: what a checkout leaves behind, and a title that is filled into code. */
const WORKFLOW = `name: CI
on: workflow_dispatch
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
      # What people say is the title.
      - run: |
          echo "\${{ github.event.head_commit.message }}"
`;

const PROJECT = { [CI]: WORKFLOW, [CALLER]: exampleText("workflow-patches.yml"), CODEOWNERS: "/.github/ @sam\n" };
const PUSHED = "audit:\n  workflows:\n    patches: pr\n";

/** What the jobs of the called workflow said. */
interface Said {
  readonly run: Run;
  readonly id: string;
  readonly state: string;
  readonly reasonCode: string;
  readonly outputs: Readonly<Record<string, string>>;
}

async function ask(line: Line, operation: string, id = "", login = "robin", more = {}): Promise<Said> {
  const inputs = { operation, "patch-id": id, reason: "because", ...more };
  await line.api(
    "POST",
    `/repos/${line.repository}/actions/workflows/workflow-patches.yml/dispatches`,
    { ref: "main", inputs },
    login,
  );
  await line.actions.settled();
  const run = line.runOf("Workflow patches");
  const job = run.jobs.find(({ conclusion, key }) => conclusion !== "skipped" && key.includes("/"));
  const outputs = job?.outputs ?? {};
  return {
    run,
    outputs,
    id: outputs["patch-id"] ?? "",
    state: outputs["patch-state"] ?? "",
    reasonCode: outputs["reason-code"] ?? "",
  };
}

async function textOf(line: Line, file: string, ref: string): Promise<string> {
  const { content } = await line.api<{ content: string }>(
    "GET",
    `/repos/${line.repository}/contents/${file}?ref=${ref}`,
  );
  return Buffer.from(content, "base64").toString("utf8");
}

describe("a patch of a workflow file, from a dispatch to the default branch", () => {
  const it = chapters();
  const secrets: Record<string, string> = {};
  let line: Line;
  let id: string;

  beforeAll(async () => {
    line = await startLine({ files: { ...PROJECT, ".github/regreen.yml": PUSHED }, secrets });
  }, TIMEOUT);
  afterAll(async () => line[Symbol.asyncDispose]());

  it("is made and tested, in the job that may write the state branch and nothing else", async () => {
    const created = await ask(line, "create");
    expect(created.run.conclusion, story(created.run)).toBe("success");
    expect(conclusions(created.run)).toMatchObject({ "patches / Record": "success", "patches / Look": "skipped" });
    const made = JSON.parse(created.outputs.patches ?? "[]") as { id: string; file: string }[];
    id = made.find(({ file }) => file === CI)?.id ?? "";
    const tested = await ask(line, "test", id);
    expect(tested.state, story(tested.run)).toBe("tested");
  });

  it("is run on a branch of its own, when a person asks for it and there is a token that may", async () => {
    const without = await ask(line, "test", id, "robin", { "test-run": "true" });
    expect(without.reasonCode, story(without.run)).toBe("permission_missing");
    secrets.REGREEN_WORKFLOW_TOKEN = line.github.addUserToken("robin", ["repo", "workflow"]);
    const tried = await ask(line, "test", id, "robin", { "test-run": "true" });
    expect(tried.state, story(tried.run)).toBe("tested");
    expect(conclusions(tried.run)).toMatchObject({ "patches / Trial": "success", "patches / Record": "skipped" });
    const own = line.runOf("CI");
    expect(own.conclusion, story(own)).toBe("success");
    expect(await branches(line)).toEqual(["main"]);
    delete secrets.REGREEN_WORKFLOW_TOKEN;
  });

  it("is approved by nobody who may not write", async () => {
    await expect(ask(line, "approve", id, "tess")).rejects.toThrow(/40[34]/);
    expect((await ask(line, "show", id)).state).toBe("tested");
  });

  it("goes nowhere before it is approved", async () => {
    const early = await ask(line, "deploy", id);
    expect(early.run.conclusion, story(early.run)).toBe("failure");
    expect(early.reasonCode).toBe("patch_state");
    expect(await pulls(line)).toEqual([]);
  });

  it("is pushed by no token of a job", async () => {
    const approved = await ask(line, "approve", id, "sam");
    expect(approved.state, story(approved.run)).toBe("approved");
    const deployed = await ask(line, "deploy", id);
    expect(deployed.run.conclusion).toBe("failure");
    expect(deployed.reasonCode).toBe("permission_missing");
    expect(story(deployed.run)).toContain("GITHUB_TOKEN) never may change workflow files");
    expect(await pulls(line)).toEqual([]);
    expect((await branches(line)).filter((name) => name !== "main")).toEqual([]);
  });

  it("becomes a draft pull request with a token that may", async () => {
    secrets.REGREEN_WORKFLOW_TOKEN = line.github.addUserToken("robin", ["repo", "workflow"]);
    const deployed = await ask(line, "deploy", id);
    expect(deployed.run.conclusion, story(deployed.run)).toBe("success");
    const [pull] = await pulls(line);
    expect(pull).toMatchObject({
      draft: true,
      state: "open",
      base: { ref: "main" },
      labels: [{ name: "workflow-change" }],
    });
    expect(deployed.outputs["pull-request-url"]).toContain(`/pull/${pull?.number}`);
    expect(await textOf(line, CI, "main")).toBe(WORKFLOW);
    expect(deployed.run.jobs.map(({ log }) => log).join("\n")).not.toContain(secrets.REGREEN_WORKFLOW_TOKEN);
  });

  it("is deployed once it is merged, and the report tells who did what", async () => {
    const [pull] = await pulls(line);
    line.github.markReady(line.repository, pull?.number ?? 0);
    await line.api("PUT", `/repos/${line.repository}/pulls/${pull?.number}/merge`, {}, "sam");
    await line.actions.settled();
    expect(await textOf(line, CI, "main")).toContain("persist-credentials: false");
    const report = await ask(line, "report");
    expect(report.run.conclusion, story(report.run)).toBe("success");
    const told = JSON.parse(report.outputs.patches ?? "[]") as { id: string }[];
    expect(told.find((each) => each.id === id)).toMatchObject({ state: "deployed", approved_by: "sam" });
    expect((await ask(line, "deploy", id)).state).toBe("deployed");
  });

  it("tells a misspelt operation", async () => {
    const caller = exampleText("workflow-patches.yml").replace("inputs.operation || 'create'", "'creat'");
    await line.push("main", { [CALLER]: caller });
    const { run, reasonCode } = await ask(line, "list");
    expect(run.conclusion, story(run)).toBe("failure");
    expect(reasonCode).toBe("bad_input");
  });
});

describe("a patch of a workflow file, as a suggestion", () => {
  let line: Line;

  beforeAll(async () => {
    line = await startLine({ files: PROJECT });
  }, TIMEOUT);
  afterAll(async () => line[Symbol.asyncDispose]());

  it("is an issue with the diff, and nothing is pushed", { timeout: TIMEOUT }, async () => {
    const created = await ask(line, "create");
    const made = JSON.parse(created.outputs.patches ?? "[]") as { id: string; file: string }[];
    const id = made.find(({ file }) => file === CI)?.id ?? "";
    await ask(line, "test", id);
    await ask(line, "approve", id);
    const deployed = await ask(line, "deploy", id);
    expect(deployed.run.conclusion, story(deployed.run)).toBe("success");
    const [issue, ...others] = await tickets(line);
    expect(others).toEqual([]);
    expect(issue?.body).toContain("persist-credentials: false");
    expect(deployed.outputs["issue-url"]).toContain(`/issues/${issue?.number}`);
    expect(await pulls(line)).toEqual([]);
    expect(await branches(line)).toEqual(["main"]);
  });
});

it("the token for workflow files is in two jobs alone, which run nothing of the repository", () => {
  const text = readFileSync(
    path.resolve(import.meta.dirname, "../../..", ".github/workflows/workflow-patches.yml"),
    "utf8",
  );
  const [, trial = "", deliver = ""] = /\n {2}trial:\n(.*)\n {2}deliver:\n(.*)$/s.exec(text) ?? [];
  for (const job of [trial, deliver]) {
    expect(job.match(/secrets\.REGREEN_WORKFLOW_TOKEN/g)).toHaveLength(1);
    expect(job).not.toMatch(/actions\/checkout|^\s*(?:- )?run:/m);
  }
  expect(text.match(/secrets\.REGREEN_WORKFLOW_TOKEN/g)).toHaveLength(2);
  expect(text).not.toMatch(/workflows: write$/m);
});
