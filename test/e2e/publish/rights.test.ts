import { afterEach, describe, expect, it } from "vitest";
import { AFTER } from "../../../actions/open-pr/test/support/material.ts";
import { BRANCH, FIX_BRANCH, type Publishing, REPOSITORY, startPublishing, unfixed } from "./bench.ts";

let at: Publishing;
afterEach(() => at[Symbol.asyncDispose]());

const WRITE = { contents: "write", "pull-requests": "write", issues: "write" } as const;

/** The failing branch has a pull request of a person, where comments can go. */
async function withPullRequest(): Promise<number> {
  const response = await at.person.send("POST", "/pulls", { title: "Cart", head: BRANCH, base: "main", body: "" });
  return ((await response.json()) as { number: number }).number;
}

describe("an organisation that forbids Actions to create pull requests", () => {
  it("gets the branch, and a ticket with the link and the setting; a second run changes nothing", async () => {
    at = await startPublishing();
    at.github.settings(REPOSITORY).canCreatePullRequests = false;

    const first = await at.publish(at.proven());
    const second = await at.publish(at.proven());
    const third = await at.publish(at.proven({ id: 81 }));

    expect(first.outcome).toMatchObject({
      outcome: "misconfigured",
      reason_code: "pr_creation_disabled",
      delivery: "ticket",
      branch: FIX_BRANCH,
    });
    expect(first.step.exit).toBe(1);
    expect(first.outcome.message).toMatch(/Settings → Actions → General.*REGREEN_TOKEN/);
    const [ticket, ...more] = await at.tickets();
    expect(more).toEqual([]);
    expect(ticket?.body).toContain(`https://github.com/acme/shop/compare/${BRANCH}...${FIX_BRANCH}?expand=1`);
    expect(ticket?.body).toContain(`git fetch origin ${FIX_BRANCH} && git switch --detach FETCH_HEAD`);
    expect(ticket?.body).toContain("A fix for this CI failure waits for a person.");
    expect([second, third].map(({ outcome }) => [outcome.number, outcome.commit_sha])).toEqual(
      [first, first].map(({ outcome }) => [outcome.number, outcome.commit_sha]),
    );
    expect(await at.comments(ticket?.number ?? 0)).toHaveLength(1);
    expect(await at.fixBranches()).toEqual([FIX_BRANCH]);
  });

  it("and a person who opens it from the link: it is theirs, and is kept up to date", async () => {
    at = await startPublishing();
    at.github.settings(REPOSITORY).canCreatePullRequests = false;
    await at.publish(at.proven());
    await at.person.send("POST", "/pulls", { title: "By hand", head: FIX_BRANCH, base: BRANCH, body: "Mine" });
    const head = await at.github.commit(REPOSITORY, { "x.js": "1;\n" }, { branch: BRANCH });

    const { outcome } = await at.publish(at.proven({ id: 81, head_sha: head }));

    const [pull] = await at.pulls();
    expect(outcome).toMatchObject({ outcome: "healed", delivery: "review_pr", number: pull?.number });
    expect(outcome.message).toContain("which a person opened from");
    expect(pull).toMatchObject({ title: "By hand", body: "Mine", head: { sha: outcome.commit_sha } });
    expect(await at.github.readFile(REPOSITORY, FIX_BRANCH, "x.js")).toBe("1;\n");

    await at.person.send("PATCH", `/pulls/${pull?.number}`, { state: "closed" });
    const closed = await at.publish(at.proven({ id: 82, head_sha: head }));
    expect(closed.outcome.reason_code).toBe("closed_by_person");
  });
});

describe("a token that lacks", () => {
  it("contents: write: a ticket with the patch, and the permission by name", async () => {
    at = await startPublishing({ permissions: { ...WRITE, contents: "read" } });

    const { outcome, step } = await at.publish(at.proven());

    expect(outcome).toMatchObject({ outcome: "misconfigured", reason_code: "permission_missing", delivery: "ticket" });
    expect(outcome.message).toMatch(
      /^The fix is proven, but it is not published: .*grant `contents: write` to the job/,
    );
    expect(step.exit).toBe(1);
    expect(step.log).toContain("contents: write");
    const [ticket] = await at.tickets();
    expect(ticket?.body).toContain("base64 --decode | git apply");
    expect(await at.fixBranches()).toEqual([]);
  });

  it("pull-requests, wholly or to write: a ticket all the same", async () => {
    at = await startPublishing();
    const blind = at.github.mintToken(REPOSITORY, { contents: "write", issues: "write" });
    const reader = at.github.mintToken(REPOSITORY, { contents: "write", issues: "write", "pull-requests": "read" });

    const unseen = await at.publish(at.proven(), { "github-token": blind });
    const seen = await at.publish(at.proven(), { "github-token": reader });

    for (const { outcome } of [unseen, seen]) {
      expect(outcome).toMatchObject({
        outcome: "misconfigured",
        reason_code: "permission_missing",
        delivery: "ticket",
      });
      expect(outcome.message).toMatch(/pull-requests: write/);
    }
    expect(await at.tickets()).toHaveLength(1);
    // The branch stands, so the ticket has its link.
    expect(seen.outcome.branch).toBe(FIX_BRANCH);
    expect(seen.body).toContain("/compare/");
    const now = await at.publish(at.proven());
    expect(now.outcome).toMatchObject({ outcome: "healed", delivery: "draft_pr", branch: FIX_BRANCH });
    expect(now.body).toContain(
      `It is about the same as ticket #${unseen.outcome.number}, which can be closed with it.`,
    );
    expect((await at.publish(at.proven({ id: 81 }))).body).toContain("It is about the same as ticket #");
  });

  it("issues: write: the pull request stands; a ticket becomes a comment, or the summary", async () => {
    at = await startPublishing({ permissions: { ...WRITE, issues: "read" } });
    const pull = await at.publish(at.proven());
    expect(pull.outcome).toMatchObject({ outcome: "healed", delivery: "draft_pr" });
    expect((await at.pull(pull.outcome.number)).labels.map(({ name }) => name)).toContain("auto-fix");

    const summary = await at.publish(unfixed(at.proven()));
    expect(summary.outcome).toMatchObject({ reason_code: "permission_missing", delivery: "none" });
    expect(summary.outcome.message).toMatch(/issues: write.*the job summary says all of it/);
    expect(summary.step.summary).toContain("## Where to Look");
    expect(summary.step.exit).toBe(1);

    const number = await withPullRequest();
    const comment = await at.publish(unfixed(at.proven()));
    expect(comment.outcome).toMatchObject({ reason_code: "permission_missing", delivery: "comment", number });
    expect(await at.comments(number)).toHaveLength(1);
  });

  it("everything but a look: the job summary has the text and the patch", async () => {
    at = await startPublishing({ permissions: { contents: "read" } });

    const { outcome, step } = await at.publish(at.proven());

    expect(outcome).toMatchObject({ outcome: "misconfigured", reason_code: "permission_missing", delivery: "none" });
    expect(step.summary).toContain("base64 --decode | git apply");
    expect(step.exit).toBe(1);
  });
});

describe("a repository with rules of its own", () => {
  it.each([
    ["named", (_: Publishing) => at.github.protectBranch(REPOSITORY, "ai/fix/*")],
    [
      "unnamed",
      (_: Publishing) =>
        at.github.faults.push({
          match: "POST /repos/acme/shop/git/refs",
          status: 422,
          body: { message: "Reference update failed" },
        }),
    ],
  ])("for fix branches (%s): a ticket with the patch says which branch, and where to exempt us", async (_, forbid) => {
    at = await startPublishing();
    forbid(at);

    const { outcome } = await at.publish(at.proven());

    expect(outcome).toMatchObject({ outcome: "misconfigured", reason_code: "permission_missing", delivery: "ticket" });
    expect(outcome.message).toContain(`does not let this token write the branch ${FIX_BRANCH}`);
    expect(outcome.message).toMatch(/Settings → Rules.*branch\.template/);
    expect((await at.tickets())[0]?.body).toContain("base64 --decode | git apply");
    expect(await at.fixBranches()).toEqual([]);
  });

  it("issues switched off: a comment on the pull request, else the summary", async () => {
    at = await startPublishing();
    at.github.settings(REPOSITORY).hasIssues = false;

    const alone = await at.publish(unfixed(at.proven()));
    expect(alone.outcome).toMatchObject({ outcome: "not_fixable", reason_code: "no_recipe", delivery: "none" });
    expect(alone.outcome.message).toContain("issues switched off");
    expect(alone.step.summary).toContain("## Where to Look");

    const number = await withPullRequest();
    const comment = await at.publish(unfixed(at.proven()));
    expect(comment.outcome).toMatchObject({ reason_code: "no_recipe", delivery: "comment", number });

    const pull = await at.publish(at.proven());
    expect(pull.outcome).toMatchObject({ outcome: "healed", delivery: "draft_pr" });
  });

  it("archived: said, with everything in the summary", async () => {
    at = await startPublishing();
    at.github.settings(REPOSITORY).archived = true;

    const { outcome, step } = await at.publish(at.proven());

    expect(outcome).toMatchObject({ outcome: "misconfigured", reason_code: "permission_missing", delivery: "none" });
    expect(outcome.message).toContain("The repository is archived and so read-only");
    expect(step.summary).toContain("const sum = 0;");
    expect(step.log).not.toMatch(/^\s+at /m);
  });
});

describe("labels", () => {
  it("that may not be made are left out, those that are there are used, aliases too", async () => {
    at = await startPublishing();
    for (const name of ["review-required", "CI"]) await at.person.send("POST", "/labels", { name, color: "ff0000" });
    at.github.faults.push({ match: /POST .*\/shop\/labels$/, status: 403, body: { message: "Forbidden" }, times: 20 });

    const pull = await at.publish(at.proven());
    const ticket = await at.publish(unfixed(at.proven()), {});

    expect(pull.outcome.delivery).toBe("draft_pr");
    const names = (await at.pull(pull.outcome.number)).labels.map(({ name }) => name.toLowerCase());
    expect(names.sort()).toEqual(["ci", "review-required"]);
    expect(pull.step.log).toContain("the token may not make labels");
    expect(ticket.outcome.delivery).toBe("ticket");
    // Without its label it is found again all the same.
    const again = await at.publish(unfixed(at.proven({ id: 81 })));
    expect(again.outcome.number).toBe(ticket.outcome.number);
    expect(await at.github.readFile(REPOSITORY, FIX_BRANCH, "src/cart.js")).toBe(AFTER);
  });
});
