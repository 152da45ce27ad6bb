import type { FixRequest } from "@regreen/contracts";
import { afterEach, describe, expect, it } from "vitest";
import { type Bench, BRANCH, REPOSITORY, runOf, startBench } from "./support/bench.ts";
import { BEFORE, FINGERPRINT, type Handover, makeRequest, provenHandover } from "./support/material.ts";
import { type Issue, peopleOf } from "./support/people.ts";

let bench: Bench;
afterEach(() => bench.github.close());

const api = <T>(path: string) => peopleOf(bench).get<T>(path);
const send = (method: string, path: string, body: unknown) => peopleOf(bench).send(method, path, body);

/** A cause for which nothing was made. */
function unfixed(request: Partial<FixRequest["context"]> = {}): Handover {
  return { request: makeRequest(runOf(bench), request), fix: null, patch: null, validation: null, verified: false };
}

const branches = () => bench.github.resolve(REPOSITORY, `ai/fix/${FINGERPRINT}`);

describe("comments on the failing pull request", () => {
  async function withPullRequest(labels: string[] = []): Promise<number> {
    const { number } = (await (
      await send("POST", "/pulls", { title: "Cart", head: BRANCH, base: "main" })
    ).json()) as Issue;
    if (labels.length > 0) await send("POST", `/issues/${number}/labels`, { labels });
    return number;
  }

  it("already green: said once, in one comment", async () => {
    bench = await startBench();
    const pullRequest = await withPullRequest();
    const handover = { ...unfixed(), request: makeRequest(runOf(bench, { pull_request: pullRequest })) };

    const first = await bench.openPr(handover, { "reason-code": "step_passes" });
    await bench.openPr(handover, { "reason-code": "step_passes" });

    expect(first.outcome).toMatchObject({ outcome: "already_green", delivery: "comment", number: pullRequest });
    const comments = await api<{ body: string }[]>(`/issues/${pullRequest}/comments`);
    expect(comments).toHaveLength(1);
    expect(comments[0]?.body).toContain("passes without any change");
    expect(await api<Issue[]>("/issues?state=all&labels=bug")).toHaveLength(0);
  });

  it("already green without a pull request: said in the outcome", async () => {
    bench = await startBench();

    const { outcome } = await bench.openPr(unfixed(), { "reason-code": "step_passes" });

    expect(outcome).toMatchObject({ outcome: "already_green", delivery: "none" });
  });

  it("finds the pull request by its head when the run does not name it", async () => {
    bench = await startBench();
    const pullRequest = await withPullRequest();

    const { outcome } = await bench.openPr(unfixed(), { "reason-code": "step_passes" });

    expect(outcome).toMatchObject({ delivery: "comment", number: pullRequest });
  });

  it("an opt-out label is respected", async () => {
    bench = await startBench();
    const pullRequest = await withPullRequest(["no-auto-fix"]);
    bench.github.journal.clear();

    const { outcome } = await bench.openPr(provenHandover(runOf(bench, { pull_request: pullRequest })));

    expect(outcome).toMatchObject({ outcome: "nothing_to_do", reason_code: "opted_out", delivery: "none" });
    expect(bench.github.journal.writes().filter((each) => each.path !== "/graphql")).toEqual([]);
  });

  it("a fork gets the patch as a comment; no ref is written", async () => {
    bench = await startBench({
      github: {
        repositories: [
          { repository: REPOSITORY, files: { "src/cart.js": BEFORE }, collaborators: { ada: "write" } },
          { repository: "eve/shop", forkOf: REPOSITORY, collaborators: { eve: "admin" } },
        ],
      },
    });
    const head = await bench.github.commit("eve/shop", { "x.js": "1;\n" }, { branch: "patch-1", actor: "eve" });
    const made = (await (
      await send("POST", "/pulls", { title: "x", head: "eve:patch-1", base: "main" })
    ).json()) as Issue;
    bench.github.journal.clear();
    const run = runOf(bench, { head_repository: "eve/shop", head_branch: "patch-1", head_sha: head, is_fork: true });

    const ended = await bench.openPr(provenHandover(run), { "pr-number": String(made.number) });

    expect(ended.outcome).toMatchObject({
      outcome: "proposed",
      reason_code: "fork",
      delivery: "comment",
      branch: null,
    });
    expect(ended.body).toContain("+  const sum = 0;");
    expect(bench.github.journal.matching(/ .*\/git\//)).toEqual([]);
  });

  it("a run that hides its fork in the names is a fork all the same", async () => {
    bench = await startBench();

    const { outcome } = await bench.openPr(
      provenHandover(runOf(bench, { head_repository: "eve/shop", is_fork: false })),
    );

    expect(outcome).toMatchObject({ reason_code: "fork", delivery: "none" });
    expect(await branches()).toBeNull();
  });
});

describe("a dry run", () => {
  it("writes nothing to GitHub and renders the body", async () => {
    bench = await startBench();

    const ended = await bench.openPr(provenHandover(runOf(bench)), { "dry-run": "true" });

    expect(ended.outcome).toMatchObject({ outcome: "healed", delivery: "draft_pr", url: null, number: null });
    expect(ended.body).toContain("## Proposed Fix");
    expect(bench.github.journal.writes()).toEqual([]);
  });

  it("asks nothing of GitHub without a token", async () => {
    bench = await startBench();
    const handover = { ...unfixed(), request: makeRequest(null) };

    const ended = await bench.openPr(handover, { "dry-run": "true", "github-token": "", "request-sha256": "" });

    expect(ended.outcome).toMatchObject({ outcome: "not_fixable", delivery: "ticket", url: null });
    expect(bench.github.journal.entries).toEqual([]);
  });
});
