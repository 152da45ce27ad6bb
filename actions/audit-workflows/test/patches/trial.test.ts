import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AT, Bench, CI, REPOSITORY, WORKFLOW } from "./bench.ts";

const TIMEOUT = 120_000;
const BY_HAND = WORKFLOW.replace("on: push", "on: [push, workflow_dispatch]");
const RUN = { testRun: true };

let bench: Bench;
let id: string;
beforeEach(async () => {
  bench = await Bench.start({ [CI]: BY_HAND });
  id = (await bench.ask("create")).id;
}, TIMEOUT);
afterEach(() => bench.close());

/** What GitHub does with a dispatch: a run of the branch's commit, which ends like this. */
function runsEnd(conclusion: "success" | "failure" | null): string[] {
  const branches: string[] = [];
  bench.github.on("workflow_dispatch", ({ workflow, ref }) => {
    branches.push(ref);
    void bench.github.resolve(REPOSITORY, ref.replace("refs/heads/", "")).then((headSha) =>
      bench.github.runs.recordRun({
        repository: REPOSITORY,
        workflow,
        headSha: headSha ?? "",
        headBranch: ref,
        event: "workflow_dispatch",
        status: conclusion === null ? "in_progress" : "completed",
        conclusion,
      }),
    );
  });
  return branches;
}

async function leftBranches(): Promise<string[]> {
  const { data } = await bench.api.repos.listBranches(AT);
  return data.map(({ name }) => name).filter((name) => name.startsWith("ai/"));
}

describe("a test that runs the patched workflow", () => {
  it("passes with a green run on a branch of its own, which is gone afterwards", { timeout: TIMEOUT }, async () => {
    const branches = runsEnd("success");
    const asked = await bench.ask("test", id, { inputs: RUN, workflowToken: bench.personToken() });
    expect(asked.state, asked.verdict.message).toBe("tested");
    expect((await bench.reading()).records[0]?.moves.at(-1)?.reason).toMatch(/Run \d+ with it was green\.$/);
    expect(branches).toEqual([expect.stringMatching(`^ai/fix/workflow-test/${id}-\\d+-1$`)]);
    expect(await leftBranches()).toEqual([]);
    expect(await bench.file(CI, "main")).toBe(BY_HAND);
  });

  it("gives the patch back after a red one, and after one without an end", { timeout: TIMEOUT }, async () => {
    for (const [conclusion, words] of [
      ["failure", /ended with failure/],
      [null, /did not end in 45 minutes/],
    ] as const) {
      await bench.close();
      bench = await Bench.start({ [CI]: BY_HAND });
      id = (await bench.ask("create")).id;
      runsEnd(conclusion);
      const asked = await bench.ask("test", id, { inputs: RUN, workflowToken: bench.personToken() });
      expect(asked.verdict).toMatchObject({ outcome: "refused", reason_code: "stage_failed" });
      expect(asked.verdict.message).toMatch(words);
      expect(asked.state).toBe("pending");
      expect(await leftBranches()).toEqual([]);
    }
  });

  it("says so where the workflow can't be started by hand", { timeout: TIMEOUT }, async () => {
    await bench.commit({ [CI]: WORKFLOW });
    const { id: other } = await bench.ask("create");
    const asked = await bench.ask("test", other, { inputs: RUN, workflowToken: bench.personToken() });
    expect(asked.verdict.message).toContain("has no `workflow_dispatch`");
    expect(asked.state).toBe("pending");
    expect(await leftBranches()).toEqual([]);
  });

  it("is for people with write access, and for a token that may", { timeout: TIMEOUT }, async () => {
    const branches = runsEnd("success");
    const workflowToken = bench.personToken();
    for (const stranger of [{ actor: "tess" }, { event: { name: "schedule" } }]) {
      const asked = await bench.ask("test", id, { inputs: RUN, workflowToken, ...stranger });
      expect(asked.verdict).toMatchObject({ outcome: "refused", reason_code: "patch_state" });
    }
    await expect(bench.ask("test", id, { inputs: RUN })).rejects.toThrow("There is no token to try a workflow file");
    const weak = bench.github.addUserToken("ada", ["repo"]);
    await expect(bench.ask("test", id, { inputs: RUN, workflowToken: weak })).rejects.toThrow(/never may change/);
    expect(branches).toEqual([]);
    expect((await bench.reading()).records[0]?.state).toBe("pending");
  });
});
