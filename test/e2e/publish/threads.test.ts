import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { AFTER, BEFORE } from "../../../actions/open-pr/test/support/material.ts";
import { BRANCH, FIX_BRANCH, type Publishing, REPOSITORY, startPublishing, unfixed } from "./bench.ts";

let at: Publishing;
afterEach(() => at[Symbol.asyncDispose]());

const NOTHING = { pulls: 0, tickets: 0, branches: 0 };

async function state() {
  const [pulls, tickets, branches] = await Promise.all([at.pulls(), at.tickets(), at.fixBranches()]);
  return { pulls: pulls.length, tickets: tickets.length, branches: branches.length };
}

describe("a head that moved between analysis and publish", () => {
  it("by a commit or by force: nothing is written, the newer run decides", async () => {
    at = await startPublishing();
    const handover = at.proven({ pull_request: null });
    await at.github.commit(REPOSITORY, { "x.js": "1;\n" }, { branch: BRANCH });
    const moved = await at.publish(handover);
    const main = await at.github.resolve(REPOSITORY, "main");
    await at.person.send("PATCH", `/git/refs/heads/${BRANCH}`, { sha: main, force: true });
    const forced = await at.publish(handover);

    for (const { outcome, step } of [moved, forced]) {
      expect(outcome).toMatchObject({ outcome: "refused", reason_code: "head_moved", delivery: "none" });
      expect(outcome.message).toContain("feature/cart has moved on since the failing run");
      expect(step.exit).toBe(0);
    }
    expect(await state()).toEqual(NOTHING);
  });

  it("by the branch's end: nothing is written", async () => {
    at = await startPublishing();
    await at.person.send("DELETE", `/git/refs/heads/${BRANCH}`, {});

    const { outcome } = await at.publish(at.proven());

    expect(outcome).toMatchObject({ outcome: "nothing_to_do", reason_code: "superseded", delivery: "none" });
    expect(outcome.message).toBe("The branch feature/cart does not exist any more.");
    expect(await state()).toEqual(NOTHING);
  });

  it("while the fix was being written: the fix branch never appears, or goes again", async () => {
    at = await startPublishing();
    at.github.faults.push({ match: "POST /repos/acme/shop/git/commits", delayMs: 1500 });
    const running = at.publish(at.proven());
    await untilAsked(/POST .*\/git\/trees$/);
    await at.github.commit(REPOSITORY, { "x.js": "1;\n" }, { branch: BRANCH });
    expect((await running).outcome).toMatchObject({ reason_code: "head_moved", delivery: "none" });
    expect(await state()).toEqual(NOTHING);

    const head = (await at.github.resolve(REPOSITORY, BRANCH)) ?? "";
    at.github.faults.push({ match: "POST /repos/acme/shop/git/refs", delayMs: 1500 });
    const again = at.publish({ ...at.proven({ head_sha: head }) });
    await untilAsked(/POST .*\/git\/refs$/);
    await at.person.send("DELETE", `/git/refs/heads/${BRANCH}`, {});
    expect((await again).outcome).toMatchObject({ reason_code: "superseded", delivery: "none" });
    expect(await state()).toEqual(NOTHING);
  });
});

/** Until the double has answered such a request. */
async function untilAsked(pattern: RegExp): Promise<void> {
  const before = at.github.journal.matching(pattern).length;
  while (at.github.journal.matching(pattern).length === before) await sleep(20);
}

describe("a person's no", () => {
  it("a closed pull request stays closed and silent; reopened, it goes on", async () => {
    at = await startPublishing();
    const first = await at.publish(at.proven());
    await at.person.send("PATCH", `/pulls/${first.outcome.number}`, { state: "closed" });

    const closed = await at.publish(at.proven({ id: 81 }));
    const before = at.github.journal.writes().length;
    const again = await at.publish(at.proven({ id: 82 }));

    expect(closed.outcome).toMatchObject({ outcome: "refused", reason_code: "closed_by_person", delivery: "none" });
    expect(closed.outcome.message).toContain("Reopen it to get updates");
    expect(again.outcome.reason_code).toBe("closed_by_person");
    // Asking who we are is a POST, too; that it happened is remembered.
    expect(
      at.github.journal
        .writes()
        .slice(before)
        .map(({ path }) => path)
        .filter((path) => !/\/git\/(?:trees|commits|refs\/heads%2Fregreen-state)$/.test(path)),
    ).toEqual(["/graphql"]);
    expect(await at.comments(first.outcome.number)).toEqual([]);
    expect(await at.tickets()).toEqual([]);

    await at.person.send("PATCH", `/pulls/${first.outcome.number}`, { state: "open" });
    const reopened = await at.publish(at.proven({ id: 83 }));
    expect(reopened.outcome).toMatchObject({ outcome: "healed", delivery: "draft_pr", number: first.outcome.number });
  });

  it("a ticket closed as not planned is left alone", async () => {
    at = await startPublishing();
    const first = await at.publish(unfixed(at.proven()));
    await at.person.send("PATCH", `/issues/${first.outcome.number}`, { state: "closed", state_reason: "not_planned" });

    const second = await at.publish(unfixed(at.proven({ id: 81 })));

    expect(second.outcome).toMatchObject({ reason_code: "no_recipe", delivery: "none", number: first.outcome.number });
    expect(second.outcome.message).toContain("was closed as not planned, so nothing was written");
    expect(second.step.summary).toContain("Affected files");
    expect(await at.tickets()).toHaveLength(1);
    expect(await at.comments(first.outcome.number)).toEqual([]);
  });
});

describe("what comes back", () => {
  it("after its fix was merged: a new pull request that says so, on the branch that was left", async () => {
    at = await startPublishing({ files: { ".github/regreen.yml": "pr: {draft: false}\n" } });
    const first = await at.publish(at.proven());
    await at.person.send("PUT", `/pulls/${first.outcome.number}/merge`, { merge_method: "merge" });
    const head = await at.github.commit(REPOSITORY, { "src/cart.js": BEFORE }, { branch: BRANCH });

    const second = await at.publish(at.proven({ id: 81, head_sha: head }));
    const third = await at.publish(at.proven({ id: 82, head_sha: head }));

    expect(second.outcome).toMatchObject({ outcome: "healed", delivery: "review_pr", branch: FIX_BRANCH });
    expect(second.outcome.number).not.toBe(first.outcome.number);
    const said = `This cause was mended before by #${first.outcome.number}, which was merged.`;
    expect(second.body).toContain(said);
    expect(third.body).toContain(said);
    expect(await at.github.readFile(REPOSITORY, FIX_BRANCH, "src/cart.js")).toBe(AFTER);
    expect(await state()).toEqual({ pulls: 2, tickets: 0, branches: 1 });
  });

  it("after its ticket was closed as completed: the ticket opens again for a newer commit, not for an older one", async () => {
    at = await startPublishing();
    const first = await at.publish(unfixed(at.proven()));
    await at.person.send("PATCH", `/issues/${first.outcome.number}`, { state: "closed", state_reason: "completed" });

    const older = await at.publish(unfixed(at.proven({ id: 81 })));
    expect(older.outcome).toMatchObject({ delivery: "ticket", number: first.outcome.number });
    expect((await at.tickets())[0]?.state).toBe("closed");

    await sleep(1100); // dates of commits and issues have whole seconds
    const head = await at.github.commit(REPOSITORY, { "y.js": "1;\n" }, { branch: BRANCH });
    const newer = await at.publish(unfixed(at.proven({ id: 82, head_sha: head })));
    expect(newer.outcome).toMatchObject({ delivery: "ticket", number: first.outcome.number });
    expect(newer.outcome.message).toContain(
      `Ticket #${first.outcome.number} about it had been closed; it is open again.`,
    );
    const tickets = await at.tickets();
    expect(tickets.map(({ state }) => state)).toEqual(["open"]);
    const [note, ...more] = await at.comments(first.outcome.number);
    expect(more).toEqual([]);
    expect(note?.body).toMatch(/run 82[\s\S]*run 81/);
  });
});

describe("a person's commits on our branch", () => {
  it("are never overwritten: pushed on top, amended, or there before us", async () => {
    at = await startPublishing();
    const first = await at.publish(at.proven());
    const theirs = await at.github.commit(REPOSITORY, { "src/cart.js": "// mine\n" }, { branch: FIX_BRANCH });
    const head = await at.github.commit(REPOSITORY, { "z.js": "1;\n" }, { branch: BRANCH });

    const second = await at.publish(at.proven({ id: 81, head_sha: head }));
    expect(second.outcome).toMatchObject({ outcome: "proposed", reason_code: "suggestion_only", delivery: "comment" });
    expect(second.outcome.message).toContain("holds commits that are not Regreen's; it was left alone");
    expect(await at.github.resolve(REPOSITORY, FIX_BRANCH)).toBe(theirs);

    // Amended: message, trailer and author are still ours, the hand that committed it is not.
    const ours = await at.person.get<{ commit: { tree: { sha: string }; message: string; author: object } }>(
      `/commits/${first.outcome.commit_sha}`,
    );
    const tree = await at.person.get<{ commit: { tree: { sha: string } } }>(`/commits/${theirs}`);
    const amended = (await (
      await at.person.send("POST", "/git/commits", {
        message: ours.commit.message,
        author: ours.commit.author,
        committer: { name: "Dev Eloper", email: "dev@example.com" },
        tree: tree.commit.tree.sha,
        parents: [at.head],
      })
    ).json()) as { sha: string };
    await at.person.send("PATCH", `/pulls/${first.outcome.number}`, { state: "closed" });
    await at.person.send("PATCH", `/git/refs/heads/${FIX_BRANCH}`, { sha: amended.sha, force: true });
    await at.person.send("PATCH", `/pulls/${first.outcome.number}`, { state: "open" });
    const third = await at.publish(at.proven({ id: 82, head_sha: head }));
    expect(third.outcome).toMatchObject({ reason_code: "suggestion_only", delivery: "comment" });
    expect(await at.github.resolve(REPOSITORY, FIX_BRANCH)).toBe(amended.sha);
    // One note, edited in place.
    expect(await at.comments(first.outcome.number)).toHaveLength(1);
  });
});
