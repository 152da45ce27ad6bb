import { afterEach, describe, expect, it } from "vitest";
import { type Bench, BRANCH, REPOSITORY, runOf, startBench } from "./support/bench.ts";
import { AFTER, FINGERPRINT, provenHandover } from "./support/material.ts";
import { type Pull, peopleOf } from "./support/people.ts";

let bench: Bench;
afterEach(() => bench.github.close());

const FIX_BRANCH = `ai/fix/${FINGERPRINT}`;

const api = <T>(path: string) => peopleOf(bench).get<T>(path);
const send = (method: string, path: string, body: unknown) => peopleOf(bench).send(method, path, body);
const post = (path: string, body: unknown) => send("POST", path, body);
const patch = (path: string, body: unknown) => send("PATCH", path, body);
const put = (path: string, body: unknown) => send("PUT", path, body);

describe("a proven fix", () => {
  it("becomes a draft pull request into the failing branch", async () => {
    bench = await startBench({ files: { ".github/CODEOWNERS": "*.js @bob @acme/platform\n" } });
    const ended = await bench.openPr(provenHandover(runOf(bench)));

    expect(ended.outcome).toMatchObject({
      outcome: "healed",
      reason_code: "proven",
      delivery: "draft_pr",
      branch: FIX_BRANCH,
      fingerprint: FINGERPRINT,
    });
    expect(ended.outputs).toMatchObject({
      number: String(ended.outcome.number),
      "commit-sha": ended.outcome.commit_sha,
    });
    const pull = await api<Pull>(`/pulls/${ended.outcome.number}`);
    expect(pull).toMatchObject({
      title: "fix: apply ESLint's fixes to src/cart.js (AI Auto)",
      draft: true,
      head: { ref: FIX_BRANCH, sha: ended.outcome.commit_sha },
      base: { ref: BRANCH },
    });
    expect(pull.labels.map((label) => label.name).sort()).toEqual(
      ["ai-generated", "auto-fix", "ci", "fix-type:lint", "needs-review", "patch:bug_fix", "risk:low"].sort(),
    );
    expect(await bench.github.readFile(REPOSITORY, FIX_BRANCH, "src/cart.js")).toBe(AFTER);
  });

  it("is one commit on the failing one, signed by GitHub, with the cause and the co-author in its trailers", async () => {
    bench = await startBench();
    const { outcome } = await bench.openPr(provenHandover(runOf(bench)));

    const commit = await api<{
      parents: { sha: string }[];
      commit: { message: string; verification: { verified: boolean } };
    }>(`/commits/${outcome.commit_sha}`);
    expect(commit.parents.map((parent) => parent.sha)).toEqual([bench.head]);
    expect(commit.commit.verification.verified).toBe(true);
    expect(commit.commit.message).toContain(`\nRegreen-Fingerprint: ${FINGERPRINT}`);
    expect(commit.commit.message).toMatch(/\nCo-authored-by: .+ <.+@.+>/);
  });

  it("asks owners and the committer for a review; a team that the token can't ask is mentioned", async () => {
    bench = await startBench({ files: { ".github/CODEOWNERS": "*.js @bob @eve @acme/platform\n" } });
    const { outcome } = await bench.openPr(provenHandover(runOf(bench)));

    const requested = await api<{ users: { login: string }[] }>(`/pulls/${outcome.number}/requested_reviewers`);
    expect(requested.users.map((user) => user.login)).toEqual(["bob"]);
    expect((await api<Pull>(`/pulls/${outcome.number}`)).body).toContain("Review wanted from @acme/platform");

    const again = await bench.openPr(provenHandover(runOf(bench, { id: 99 })));
    expect(again.outcome.delivery).toBe("draft_pr");
    expect((await api<Pull>(`/pulls/${outcome.number}`)).body).toContain("Review wanted from @acme/platform");
  });

  it("is noted in the log of actions, once for each change", async () => {
    bench = await startBench();
    await bench.openPr(provenHandover(runOf(bench)));
    await bench.openPr(provenHandover(runOf(bench)));

    const [log] = await api<{ number: number; title: string }[]>("/issues?labels=regreen-log&state=all");
    expect(log?.title).toBe("Regreen log");
    expect(await api(`/issues/${log?.number}/comments`)).toHaveLength(1);
  });
});

describe("the second run of one cause", () => {
  it("leaves the same pull request, and keeps what a person ticked", async () => {
    bench = await startBench();
    const first = await bench.openPr(provenHandover(runOf(bench)));
    const body = (await api<Pull>(`/pulls/${first.outcome.number}`)).body;
    await patch(`/pulls/${first.outcome.number}`, {
      body: body.replace("- [ ] Tests pass locally", "- [x] Tests pass locally"),
    });

    const second = await bench.openPr(provenHandover(runOf(bench, { id: 99, attempt: 2 })));

    expect(second.outcome).toMatchObject({ delivery: "draft_pr", number: first.outcome.number, branch: FIX_BRANCH });
    expect(second.outcome.commit_sha).toBe(first.outcome.commit_sha);
    expect(await api("/pulls?state=all")).toHaveLength(1);
    const updated = (await api<Pull>(`/pulls/${first.outcome.number}`)).body;
    expect(updated).toContain("- [x] Tests pass locally");
    expect(updated).toContain("CI 99, attempt 2");
  });

  it("brings the branch up to date without force when the failing branch has moved on", async () => {
    bench = await startBench();
    const first = await bench.openPr(provenHandover(runOf(bench)));
    const head = await bench.github.commit(REPOSITORY, { "src/other.js": "1;\n" }, { branch: BRANCH });

    const second = await bench.openPr(provenHandover(runOf(bench, { head_sha: head })));

    expect(second.outcome).toMatchObject({ delivery: "draft_pr", number: first.outcome.number });
    const commit = await api<{ parents: { sha: string }[] }>(`/commits/${second.outcome.commit_sha}`);
    expect(commit.parents.map((parent) => parent.sha)).toEqual([first.outcome.commit_sha, head]);
    expect(await bench.github.readFile(REPOSITORY, FIX_BRANCH, "src/other.js")).toBe("1;\n");
    expect(await bench.github.readFile(REPOSITORY, FIX_BRANCH, "src/cart.js")).toBe(AFTER);
  });

  it("leaves a branch alone that holds a person's commit", async () => {
    bench = await startBench();
    const first = await bench.openPr(provenHandover(runOf(bench)));
    const theirs = await bench.github.commit(REPOSITORY, { "src/cart.js": "// mine\n" }, { branch: FIX_BRANCH });

    const second = await bench.openPr(provenHandover(runOf(bench)));
    const third = await bench.openPr(provenHandover(runOf(bench)));

    expect(second.outcome).toMatchObject({ outcome: "proposed", reason_code: "suggestion_only", delivery: "comment" });
    expect(third.outcome.url).toBe(second.outcome.url);
    expect(await bench.github.resolve(REPOSITORY, FIX_BRANCH)).toBe(theirs);
    expect(await api(`/issues/${first.outcome.number}/comments`)).toHaveLength(1);
  });

  it("respects a pull request that a person closed, and updates it again when it is reopened", async () => {
    bench = await startBench();
    const { outcome } = await bench.openPr(provenHandover(runOf(bench)));
    await patch(`/pulls/${outcome.number}`, { state: "closed" });

    const closed = await bench.openPr(provenHandover(runOf(bench)));
    await patch(`/pulls/${outcome.number}`, { state: "open" });
    const reopened = await bench.openPr(provenHandover(runOf(bench)));

    expect(closed.outcome).toMatchObject({ outcome: "refused", reason_code: "closed_by_person", delivery: "none" });
    expect(reopened.outcome).toMatchObject({ outcome: "healed", number: outcome.number });
  });

  it("takes no notice of somebody else's pull request with our mark", async () => {
    bench = await startBench();
    await bench.github.commit(REPOSITORY, { "x.js": "1;\n" }, { branch: "eve/x" });
    const fake = `<!-- regreen:fingerprint=${FINGERPRINT} -->\n<!-- regreen:kind=pull-request -->\n`;
    await post("/pulls", { title: "x", head: "eve/x", base: BRANCH, body: fake });

    const { outcome } = await bench.openPr(provenHandover(runOf(bench)));

    expect(outcome).toMatchObject({ delivery: "draft_pr", branch: FIX_BRANCH });
    expect(await api("/pulls")).toHaveLength(2);
  });

  it("finds its pull request again when an app token takes over, and runs start by themselves", async () => {
    bench = await startBench();
    const first = await bench.openPr(provenHandover(runOf(bench)));
    const token = bench.github.mintToken(
      REPOSITORY,
      { contents: "write", "pull-requests": "write", issues: "write" },
      "regreen",
    );

    const second = await bench.openPr(provenHandover(runOf(bench)), { "github-token": token });
    const third = await bench.openPr(provenHandover(runOf(bench)), { "github-token": token });

    expect([second.outcome.number, third.outcome.number]).toEqual([first.outcome.number, first.outcome.number]);
    expect(third.body).toContain("CI starts on this pull request by itself");
  });

  it("gives way to another run that wrote the branch meanwhile", async () => {
    bench = await startBench();
    bench.github.faults.push({
      match: "POST /repos/acme/shop/git/refs",
      status: 422,
      body: { message: "Reference already exists" },
    });

    const { outcome } = await bench.openPr(provenHandover(runOf(bench)));

    expect(outcome).toMatchObject({ outcome: "nothing_to_do", reason_code: "superseded", delivery: "none" });
  });

  it("on another branch is noted on the pull request there is", async () => {
    bench = await startBench();
    const first = await bench.openPr(provenHandover(runOf(bench)));
    const head = await bench.github.commit(REPOSITORY, { "y.js": "1;\n" }, { branch: "feature/other" });

    const second = await bench.openPr(provenHandover(runOf(bench, { head_branch: "feature/other", head_sha: head })));

    expect(second.outcome).toMatchObject({ outcome: "healed", delivery: "comment", number: first.outcome.number });
    expect(await api("/pulls")).toHaveLength(1);
  });
});

describe("a branch of that name", () => {
  it("that is left from a merged pull request of ours is used again, without force", async () => {
    bench = await startBench({ files: { ".github/regreen.yml": "pr: {draft: false}\n" } });
    const first = await bench.openPr(provenHandover(runOf(bench)));
    await put(`/pulls/${first.outcome.number}/merge`, { merge_method: "merge" });
    const head = await bench.github.commit(REPOSITORY, { "src/cart.js": (await before()) ?? "" }, { branch: BRANCH });

    const second = await bench.openPr(provenHandover(runOf(bench, { head_sha: head })));

    expect(second.outcome).toMatchObject({ delivery: "review_pr", branch: FIX_BRANCH });
    expect(second.outcome.number).not.toBe(first.outcome.number);
  });

  it("that somebody else made is not touched", async () => {
    bench = await startBench();
    const theirs = await bench.github.commit(REPOSITORY, { "z.js": "1;\n" }, { branch: FIX_BRANCH, actor: "bob" });

    const { outcome } = await bench.openPr(provenHandover(runOf(bench)));

    expect(outcome).toMatchObject({ delivery: "draft_pr", branch: `${FIX_BRANCH}-${bench.head.slice(0, 7)}` });
    expect(await bench.github.resolve(REPOSITORY, FIX_BRANCH)).toBe(theirs);
  });
});

async function before(): Promise<string | null> {
  return bench.github.readFile(REPOSITORY, bench.head, "src/cart.js");
}
