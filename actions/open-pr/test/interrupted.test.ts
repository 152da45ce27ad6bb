import { afterEach, describe, expect, it } from "vitest";
import { type Bench, BRANCH, REPOSITORY, runOf, startBench } from "./support/bench.ts";
import { AFTER, FINGERPRINT, makeRequest, provenHandover } from "./support/material.ts";
import { type Issue, type Pull, peopleOf } from "./support/people.ts";

let bench: Bench;
afterEach(() => bench.github.close());

const FIX_BRANCH = `ai/fix/${FINGERPRINT}`;
const unfixed = () => ({
  request: makeRequest(runOf(bench)),
  fix: null,
  patch: null,
  validation: null,
  verified: false,
});

/** What people see in the end, without numbers that depend on the order. */
async function endState() {
  const { get } = peopleOf(bench);
  const pulls = await get<Pull[]>("/pulls?state=all");
  const issues = (await get<(Issue & { pull_request?: object })[]>("/issues?state=all")).filter(
    (each) => each.pull_request === undefined,
  );
  const requested =
    pulls[0] && (await get<{ users: { login: string }[] }>(`/pulls/${pulls[0].number}/requested_reviewers`));
  return {
    pulls: pulls.map(({ state, head, labels }) => ({
      state,
      branch: head.ref,
      labels: labels.map(({ name }) => name).sort(),
    })),
    tickets: issues.filter(({ title }) => title !== "Regreen log").map(({ state }) => state),
    logs: issues.filter(({ title }) => title === "Regreen log").map(({ state }) => state),
    reviewers: requested?.users.map(({ login }) => login) ?? [],
    file: await bench.github.readFile(REPOSITORY, FIX_BRANCH, "src/cart.js"),
  };
}

/** Every write of a proven fix, in order. */
const WRITES: readonly [name: string, route: RegExp][] = [
  ["blob", /^POST .*\/git\/blobs$/],
  ["tree", /^POST .*\/git\/trees$/],
  ["commit", /^POST .*\/git\/commits$/],
  ["branch", /^POST .*\/git\/refs$/],
  ["pull request", /^POST .*\/pulls$/],
  ["first label", /^POST .*\/shop\/labels$/],
  ["labels of the pull request", /^POST .*\/issues\/\d+\/labels$/],
  ["review request", /^POST .*\/requested_reviewers$/],
  ["log of actions", /^POST .*\/shop\/issues$/],
  ["entry in the log", /^POST .*\/issues\/\d+\/comments$/],
];

describe("a run that broke off goes on where it stopped", () => {
  it.each(
    WRITES.flatMap(([name, route]) => [
      { name, route, when: "before it was done", afterwards: false },
      { name, route, when: "after it was done", afterwards: true },
    ]),
  )("at the $name, $when", async ({ route, afterwards }) => {
    bench = await startBench({ files: { ".github/CODEOWNERS": "* @bob\n" } });
    bench.github.faults.push({ match: route, status: 502, times: 9, afterwards });
    const first = await bench.openPr(provenHandover(runOf(bench)));
    expect(["healed", "infra"]).toContain(first.outcome.outcome);
    if (first.outcome.outcome === "infra") expect(first.outcome.message).toContain("it goes on where it stopped");

    bench.github.faults.clear();
    const second = await bench.openPr(provenHandover(runOf(bench)));

    expect(second.outcome).toMatchObject({ outcome: "healed", delivery: "draft_pr", branch: FIX_BRANCH });
    const state = await endState();
    expect(state).toMatchObject({
      pulls: [{ state: "open", branch: FIX_BRANCH }],
      tickets: [],
      reviewers: ["bob"],
      file: AFTER,
    });
    expect(state.pulls[0]?.labels).toContain("needs-review");
    expect(state.logs.length).toBeLessThanOrEqual(1);
  });

  it.each([false, true])("at a ticket (done: %s)", async (afterwards) => {
    bench = await startBench();
    bench.github.faults.push({ match: /^POST .*\/shop\/issues$/, status: 500, times: 9, afterwards });
    await bench.openPr(unfixed());
    bench.github.faults.clear();

    const { outcome } = await bench.openPr(unfixed());

    expect(outcome.delivery).toBe("ticket");
    expect((await endState()).tickets).toEqual(["open"]);
  });

  it("at an update whose push went through and whose text did not", async () => {
    bench = await startBench();
    const first = await bench.openPr(provenHandover(runOf(bench)));
    const head = await bench.github.commit(REPOSITORY, { "x.js": "1;\n" }, { branch: BRANCH });
    bench.github.faults.push({ match: /^PATCH .*\/pulls\/1$/, status: 503, times: 9 });
    const broken = await bench.openPr(provenHandover(runOf(bench, { head_sha: head })));
    bench.github.faults.clear();
    const third = await bench.openPr(provenHandover(runOf(bench, { head_sha: head })));

    expect(broken.outcome).toMatchObject({ outcome: "infra", reason_code: "platform_failure" });
    expect(third.outcome).toMatchObject({ outcome: "healed", number: first.outcome.number });
    expect(await bench.github.readFile(REPOSITORY, FIX_BRANCH, "x.js")).toBe("1;\n");
  });

  it("at any read", async () => {
    bench = await startBench();
    for (const match of [
      "GET /repos/acme/shop/git/trees",
      "GET /repos/acme/shop/pulls",
      "GET /repos/acme/shop/branches",
    ]) {
      bench.github.faults.push({ match, status: 502, times: 9 });
      const { outcome } = await bench.openPr(provenHandover(runOf(bench)));
      expect(outcome).toMatchObject({ outcome: "infra", reason_code: "platform_failure" });
      bench.github.faults.clear();
    }
    expect((await bench.openPr(provenHandover(runOf(bench)))).outcome.delivery).toBe("draft_pr");
    expect((await endState()).pulls).toHaveLength(1);
  });
});
