import { type GitHubDouble, startGitHub } from "@regreen/testbench";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDispatchPort, createOctokit, type DispatchPort } from "../src/index.ts";

const REPOSITORY = "acme/shop";

describe("starting a workflow by hand", () => {
  let github: GitHubDouble;

  beforeAll(async () => {
    const workflow = (on: string) => `on: ${on}\njobs: { a: { runs-on: x, steps: [{ run: "true" }] } }\n`;
    github = await startGitHub({
      users: ["ada"],
      repositories: [
        {
          repository: REPOSITORY,
          files: {
            ".github/workflows/hand.yml": workflow("workflow_dispatch"),
            ".github/workflows/push.yml": workflow("push"),
          },
          collaborators: { ada: "admin" },
        },
      ],
    });
  });
  afterAll(() => github.close());

  function port(token = github.tokens.ada ?? ""): DispatchPort {
    const log = { debug: () => undefined, warning: () => undefined };
    const octokit = createOctokit({ token, apiUrl: github.apiUrl, log, waitUnitMs: 2 });
    return createDispatchPort(octokit, { owner: "acme", repo: "shop" });
  }

  it("asks for a run of a branch", async () => {
    const asked: string[] = [];
    github.on("workflow_dispatch", ({ workflow, ref }) => asked.push(`${workflow} ${ref}`));
    expect(await port().dispatch("hand.yml", "main")).toBe("requested");
    expect(asked).toEqual([".github/workflows/hand.yml main"]);
  });

  it("says when the workflow can't be started so", async () => {
    expect(await port().dispatch("push.yml", "main")).toBe("no_trigger");
  });

  it("throws for anything else, with what to do", async () => {
    await expect(port().dispatch("hand.yml", "nowhere")).rejects.toThrow(/No ref found/);
    await expect(port().dispatch("none.yml", "main")).rejects.toMatchObject({ reasonCode: "not_found" });
    const weak = github.mintToken(REPOSITORY, { actions: "read" });
    await expect(port(weak).dispatch("hand.yml", "main")).rejects.toMatchObject({
      reasonCode: "permission_missing",
      hint: expect.stringContaining("actions: write"),
    });
  });

  it("lists the runs of a commit", async () => {
    const headSha = (await github.resolve(REPOSITORY, "main")) ?? "";
    github.runs.recordRun({
      repository: REPOSITORY,
      workflow: ".github/workflows/hand.yml",
      headSha,
      conclusion: "success",
    });
    expect(await port().listRuns(headSha)).toMatchObject([
      { workflowPath: ".github/workflows/hand.yml", conclusion: "success" },
    ]);
  });
});
