import { afterEach, describe, expect, it } from "vitest";
import { FINGERPRINT, otherCause, type Publishing, startPublishing, unfixed } from "./bench.ts";

let at: Publishing;
afterEach(() => at[Symbol.asyncDispose]());

const SECONDARY = {
  message: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
};

describe("GitHub's limits", () => {
  it.each([
    [403, { "retry-after": "1" }],
    [429, { "retry-after": "1" }],
  ])("a short wait (%i) is waited for", async (status, headers) => {
    at = await startPublishing();
    at.github.faults.push({ match: /^POST .*\/pulls$/, status, headers, body: SECONDARY });

    const { outcome, step } = await at.publish(at.proven());

    expect(outcome).toMatchObject({ outcome: "healed", delivery: "draft_pr" });
    expect(step.log).toContain("GitHub asks for 1 s; waiting.");
    expect(await at.pulls()).toHaveLength(1);
  });

  it("a long wait is not: the text goes into the summary, and a later run ends it", async () => {
    at = await startPublishing();
    at.github.faults.push({
      match: /^POST .*\/pulls$/,
      status: 403,
      headers: { "retry-after": "3600" },
      body: SECONDARY,
    });
    const first = await at.publish(at.proven());
    expect(first.outcome).toMatchObject({ outcome: "infra", reason_code: "platform_failure", delivery: "none" });
    expect(first.outcome.message).toMatch(/rate limit is used up.*Run this job again/);
    expect(first.step.log).toContain("GitHub asks for 3600 s; giving up.");
    expect(first.step.summary).toContain("## Proposed Fix");
    expect(first.step.exit).toBe(0);

    at.github.faults.push({
      match: /^POST .*\/shop\/issues$/,
      status: 429,
      headers: { "retry-after": "3600" },
      body: SECONDARY,
    });
    const ticket = await at.publish(unfixed(otherCause(at.proven(), "ba9876543210")));
    expect(ticket.outcome).toMatchObject({ outcome: "infra", delivery: "none" });
    expect(ticket.step.summary).toContain("## Where to Look");

    const again = await at.publish(at.proven());
    expect(again.outcome).toMatchObject({ outcome: "healed", delivery: "draft_pr" });
    expect(await at.pulls()).toHaveLength(1);
    expect(await at.tickets()).toEqual([]);
  });

  it("a bad gateway that had done its work makes no twin", async () => {
    at = await startPublishing();
    at.github.faults.push(
      { match: /^POST .*\/pulls$/, status: 502, afterwards: true },
      { match: /^POST .*\/git\/refs$/, status: 502, afterwards: true },
    );
    const pull = await at.publish(at.proven());
    at.github.faults.push({ match: /^POST .*\/shop\/issues$/, cut: 10 });
    const ticket = await at.publish(unfixed(otherCause(at.proven(), "ba9876543210")));

    expect([pull.outcome.delivery, ticket.outcome.delivery]).toEqual(["draft_pr", "ticket"]);
    expect(await at.pulls()).toHaveLength(1);
    expect(await at.tickets()).toHaveLength(1);
  });
});

describe("the policy's limits", () => {
  it("max_open_prs_per_source: the next fix waits in a ticket with its patch, until there is room", async () => {
    at = await startPublishing({ files: { ".github/regreen.yml": "limits: {max_fixes_per_pr: 1}\n" } });
    const first = await at.publish(at.proven());
    const other = otherCause(at.proven(), "ba9876543210");

    const second = await at.publish(other);
    expect(second.outcome).toMatchObject({ outcome: "over_budget", reason_code: "max_open_prs", delivery: "ticket" });
    expect(second.outcome.message).toMatch(/^1 of 1 pull requests .*max_open_prs_per_source.*merge or close one/);
    expect(second.body).toContain("base64 --decode | git apply");

    await at.person.send("PATCH", `/pulls/${first.outcome.number}`, { state: "closed" });
    expect((await at.publish(other)).outcome).toMatchObject({ outcome: "healed", delivery: "draft_pr" });
  });
});

describe("processes at the same moment", () => {
  it("about one cause without a fix: one ticket, both name it", async () => {
    at = await startPublishing();
    const ended = await Promise.all([81, 82, 83].map((id) => at.publish(unfixed(at.proven({ id })))));

    const [ticket, ...twins] = await at.tickets();
    expect(twins).toEqual([]);
    for (const { outcome } of ended) expect(outcome).toMatchObject({ delivery: "ticket", number: ticket?.number });
    // One note tells of both repeats: neither run wrote over the other's.
    const [note, ...notes] = await at.comments(ticket?.number ?? 0);
    expect(notes).toEqual([]);
    expect(note?.body.match(/^- /gm)).toHaveLength(2);
    const refs = await at.person.get<unknown[]>("/git/matching-refs/regreen/");
    expect(refs).toEqual([]);
  });

  it("about one cause, with tokens that may write no refs: the later ticket is closed, and points to the first", async () => {
    at = await startPublishing({ permissions: { contents: "read", issues: "write", "pull-requests": "write" } });
    // Both have looked before either writes.
    at.github.faults.push({ match: /^POST .*\/shop\/issues$/, delayMs: 700, times: 2 });
    const [one, two] = await Promise.all([
      at.publish(unfixed(at.proven({ id: 81 }))),
      at.publish(unfixed(at.proven({ id: 82 }))),
    ]);

    const open = (await at.tickets()).filter(({ state }) => state === "open");
    expect(open).toHaveLength(1);
    expect([one.outcome.number, two.outcome.number]).toEqual([open[0]?.number, open[0]?.number]);
    const closed = (await at.tickets()).filter(({ state }) => state === "closed");
    for (const twin of closed) expect(twin.body).toContain(`It goes on in #${open[0]?.number}.`);
    // A twin is nobody's "no".
    const third = await at.publish(unfixed(at.proven({ id: 83 })));
    expect(third.outcome).toMatchObject({ delivery: "ticket", number: open[0]?.number });
  });

  it("about one fix: one pull request", async () => {
    at = await startPublishing();
    at.github.faults.push({ match: /^POST .*\/git\/refs$/, delayMs: 700, times: 2 });
    const [one, two] = await Promise.all([at.publish(at.proven({ id: 81 })), at.publish(at.proven({ id: 82 }))]);

    expect(await at.pulls()).toHaveLength(1);
    expect(await at.fixBranches()).toHaveLength(1);
    expect(await at.tickets()).toEqual([]);
    const outcomes = [one, two].map(({ outcome }) => `${outcome.outcome}/${outcome.delivery}`);
    expect(outcomes).toContain("healed/draft_pr");
  });

  it("about two causes of one run: both pull requests, one log", async () => {
    at = await startPublishing();
    const [one, two] = await Promise.all([
      at.publish(at.proven()),
      at.publish(otherCause(at.proven(), "ba9876543210")),
    ]);

    expect([one.outcome.delivery, two.outcome.delivery]).toEqual(["draft_pr", "draft_pr"]);
    const logs = await at.logs();
    expect(logs).toHaveLength(1);
    const entries = await at.comments(logs[0]?.number ?? 0);
    expect(entries.map(({ body }) => body).join("\n")).toMatch(new RegExp(`${FINGERPRINT}|ba9876543210`));
    expect(entries).toHaveLength(2);
  });
});
