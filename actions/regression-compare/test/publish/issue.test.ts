import type { RegressionVerdict } from "@regreen/contracts";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HOSTILE } from "../support/hostile.ts";
import { aBenchmark, anArtifact, aRegressed, aScenario, aVerdict } from "../support/verdict.ts";
import { Bench, measuredRun } from "./bench.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(() => bench.close());

const SLOW = aVerdict({ benchmarks: [aRegressed({ name: "sort", relative_change: 0.3, suspects: [] })] });
const SLOWER = aVerdict({ benchmarks: [aRegressed({ name: "sort", relative_change: 0.6, suspects: [] })] });
const BOTH = aVerdict({
  benchmarks: SLOW.benchmarks,
  scenarios: [aScenario({ artifacts: [anArtifact({ verdict: "large_drift" })] })],
});
const HEALTHY = aVerdict({ benchmarks: [aBenchmark({ name: "sort" })] });

/** The only issue, seen by a person. */
async function only() {
  const [issue, ...more] = await bench.issues();
  expect(more).toEqual([]);
  if (issue === undefined) throw new Error("there is no issue");
  return issue;
}

const closeAs = async (login: string, stateReason: "completed" | "not_planned") =>
  bench.as(login).updateIssue((await only()).number, { state: "closed", stateReason });

describe("the issue of the default branch", () => {
  it("is opened once while it has drifted, and kept up to date without a word", async () => {
    const first = await bench.publish(SLOW);
    const opened = await only();
    expect(first.verdict).toMatchObject({ outcome: "nothing_to_do", reason_code: "published", delivery: "ticket" });
    expect(first.outputs["issue-url"]).toBe(opened.url);
    expect(opened).toMatchObject({ state: "open", title: expect.stringContaining("sort") });

    const nearly = aVerdict({ benchmarks: [aRegressed({ name: "sort", relative_change: 0.33, suspects: [] })] });
    await bench.publish(nearly);
    const after = await only();
    expect(after.title).toBe(opened.title);
    expect(after.body).not.toBe(opened.body);
    expect(await bench.comments(opened.number)).toEqual([]);
    expect(await bench.comments()).toEqual([]);
  });

  it("carries the labels of the policy and `regression`", async () => {
    await bench.close();
    bench = await Bench.start({ ".github/regreen.yml": "labels:\n  ticket: [slow]\n" });
    await bench.publish(SLOW);
    const number = (await only()).number;
    for (const label of ["slow", "regression"])
      expect((await bench.as("ada").listIssues({ label })).map((each) => each.number)).toEqual([number]);
  });

  it("gets one comment for what is new or clearly worse", async () => {
    await bench.publish(SLOW);
    await bench.publish(BOTH);
    await bench.publish(BOTH);
    const { number } = await only();
    expect(await bench.comments(number)).toHaveLength(1);
    expect((await bench.comments(number))[0]?.body).toContain("sales-by-month");

    await bench.publish(SLOWER);
    await bench.publish(SLOW);
    await bench.publish(BOTH);
    const comments = await bench.comments(number);
    expect(comments).toHaveLength(2);
    expect(comments[1]?.body).toContain("`sort`");
  });

  it("is closed as completed when it is healthy again", async () => {
    await bench.publish(SLOW);
    const { outputs, verdict } = await bench.publish(HEALTHY);
    const issue = await only();
    expect(issue).toMatchObject({ state: "closed", stateReason: "completed" });
    expect(outputs["issue-url"]).toBe(issue.url);
    expect(verdict.message).toContain("Healthy again");
    expect((await bench.comments(issue.number)).map(({ body }) => body)).toEqual([
      expect.stringContaining("Healthy again in [this run]"),
    ]);
    await bench.publish(HEALTHY);
    expect(await bench.comments(issue.number)).toHaveLength(1);
  });

  it.each([
    ["doubt about it", aVerdict({ benchmarks: [aBenchmark({ name: "sort", verdict: "inconclusive", after: null })] })],
    ["a level that lasts", aVerdict({ benchmarks: [aBenchmark({ name: "sort", after: 0.016 })] })],
    ["an error", aVerdict({ scenarios: [aScenario({ artifacts: [anArtifact({ verdict: "error" })] })] })],
    ["nothing compared", aVerdict()],
  ])("stays as it is after %s", async (_what, unclear: RegressionVerdict) => {
    await bench.publish(unclear);
    expect(await bench.issues()).toEqual([]);
    await bench.publish(SLOW);
    const before = await only();
    await bench.publish(unclear);
    expect(await only()).toEqual(before);
  });

  it("is closed where what drifted is not compared any more, and says so", async () => {
    await bench.publish(SLOW);
    await bench.publish(aVerdict({ benchmarks: [aBenchmark({ name: "other" })] }));
    const { number, state } = await only();
    expect(state).toBe("closed");
    expect((await bench.comments(number))[0]?.body).toContain("1 is not compared any more");
  });

  it("says why it stays open while the slow level lasts", async () => {
    await bench.publish(SLOW);
    const { verdict } = await bench.publish(aVerdict({ benchmarks: [aBenchmark({ name: "sort", after: 0.016 })] }));
    expect(verdict.message).toMatch(/stays open: "sort" is not back/);
  });

  it("is opened again within thirty days, and is a new one later", async () => {
    await bench.publish(SLOW);
    await bench.publish(HEALTHY);
    const { number, closedAt } = await only();
    const days = (count: number) => new Date(Date.parse(closedAt ?? "") + count * 24 * 3600 * 1000).toISOString();
    await bench.publish(SLOW, { now: days(29) });
    expect(await only()).toMatchObject({ number, state: "open" });
    expect((await bench.comments(number)).at(-1)?.body).toContain("drifted again");

    await bench.publish(HEALTHY);
    await bench.publish(SLOW, { now: days(60) });
    const issues = await bench.issues();
    expect(issues.map(({ state }) => state)).toEqual(["open", "closed"]);
  });

  it("stays closed where a person closed it as not planned, until the level changes again", async () => {
    await bench.publish(SLOW);
    await closeAs("ada", "not_planned");
    const told = await bench.publish(SLOW);
    expect(told.verdict.message).toContain("was closed as not planned by a person");
    expect(told.verdict.delivery).toBe("ticket");
    expect(await only()).toMatchObject({ state: "closed", stateReason: "not_planned" });

    await bench.publish(SLOWER);
    expect(await only()).toMatchObject({ state: "open" });
  });

  it("stays closed where a person closed it as not planned, however long ago", async () => {
    await bench.publish(SLOW);
    await closeAs("ada", "not_planned");
    await bench.publish(SLOW, { now: "2036-11-20T10:00:00.000Z" });
    expect(await only()).toMatchObject({ state: "closed" });
    await bench.publish(BOTH, { now: "2036-11-20T10:00:00.000Z" });
    expect(await bench.issues()).toHaveLength(2);
  });

  it("stays closed where the person whose token writes it closed it as not planned", async () => {
    const token = bench.github.tokens.ada ?? "";
    await bench.publish(SLOW, { token });
    const [issue] = await bench.as("bob").listIssues({ creator: "ada" });
    await bench.as("ada").updateIssue(issue?.number ?? 0, { state: "closed", stateReason: "not_planned" });
    await bench.publish(SLOW, { token });
    expect(await bench.as("bob").listIssues({ creator: "ada" })).toMatchObject([{ state: "closed" }]);
  });

  it("is not opened again by a commit from before a person's repair, and by a later one", async () => {
    await bench.publish(SLOW);
    await closeAs("ada", "completed");
    await bench.publish(SLOW);
    expect(await only()).toMatchObject({ state: "closed" });

    const closed = Date.parse((await only()).closedAt ?? "");
    let commit = "";
    let committed = 0;
    while (committed <= closed) {
      commit = await bench.github.commit("acme/shop", { "src/b.js": `${Date.now()}\n` }, { actor: "ada" });
      committed = Date.parse((await bench.as("ada").getCommit(commit))?.committedAt ?? "");
    }
    await bench.publish(SLOW, { event: { commit } });
    expect(await only()).toMatchObject({ state: "open" });
  });

  it("is one for two runs at the same moment, also where neither can lock the other out", async () => {
    await Promise.all(Array.from({ length: 3 }, () => bench.publish(SLOW)));
    expect((await bench.issues()).filter(({ state }) => state === "open")).toHaveLength(1);
    expect(await bench.issues()).toHaveLength(1);
    await bench.publish(HEALTHY);

    const token = bench.mint({ contents: "read", issues: "write", "pull-requests": "write" });
    await Promise.all(Array.from({ length: 2 }, () => bench.publish({ ...SLOW, suite: "other" }, { token })));
    expect((await bench.issues()).filter(({ state }) => state === "open")).toHaveLength(1);
  });

  it("is one for each suite, whatever its name", async () => {
    const names = [...HOSTILE, "default", "Default", "a\nb"];
    for (const suite of names) await bench.publish({ ...SLOW, suite });
    expect(await bench.issues()).toHaveLength(names.length);
    for (const suite of names) await bench.publish({ ...HEALTHY, suite });
    const issues = await bench.issues();
    expect(issues.map(({ state }) => state)).toEqual(names.map(() => "closed"));
    for (const { title, body } of issues) {
      expect(title).not.toMatch(/[\n\u202e]|@octocat|<!--/);
      expect(body.match(/<!--/g)).toHaveLength(
        body.match(/^<!-- regreen:[a-z]+=[A-Za-z0-9.,:_-]+ -->$/gm)?.length ?? 0,
      );
    }
  });

  it("is our own, whoever copies the mark", async () => {
    await bench.publish(SLOW);
    const own = await only();
    await bench.as("bob").createIssue({ title: own.title, body: own.body, labels: ["regression"] });
    await bench.publish(HEALTHY);
    const copied = await bench.as("ada").listIssues({ creator: "bob" });
    expect(copied).toMatchObject([{ state: "open", body: own.body }]);
    expect(await only()).toMatchObject({ state: "closed" });
    await bench.publish(SLOW);
    expect(await only()).toMatchObject({ state: "open" });
  });

  it("is not touched by an older run that ends later", async () => {
    await bench.publish(SLOW, { event: { runId: 900 } });
    await bench.publish(HEALTHY, { event: { runId: 899 } });
    expect(await only()).toMatchObject({ state: "open" });
    await bench.publish(HEALTHY, { event: { runId: 901 } });
    await bench.publish(SLOW, { event: { runId: 900 } });
    expect(await only()).toMatchObject({ state: "closed" });
  });

  it.each([
    ["the policy says none", "drift:\n  action: none\n", {}],
    ["there are no tickets", "issues:\n  mode: off\n", {}],
    ["nobody wants it", "", { publication: { openIssue: false } }],
    ["it is another branch", "", { event: { branch: "develop" } }],
    ["it is a tag", "", { event: { branch: null } }],
  ])("is not opened where %s", async (_why, policy, options) => {
    await bench.close();
    bench = await Bench.start({ ".github/regreen.yml": policy });
    await bench.publish(SLOW, options);
    expect(await bench.issues()).toEqual([]);
  });

  it("is not opened by a pull request, even from a branch of the default one's name", async () => {
    await bench.publish(SLOW, { event: { ...bench.onPull(), branch: "main", isFork: true } });
    expect(await bench.issues()).toEqual([]);
  });

  it("names the permission that is missing, and the history is written all the same", async () => {
    const token = bench.mint({ contents: "write", issues: "read" });
    const { verdict } = await bench.publish({ ...SLOW, measured: measuredRun(1, bench.main) }, { token });
    expect(verdict).toMatchObject({ outcome: "misconfigured", reason_code: "permission_missing" });
    expect(verdict.message).toContain("issues: write");
    expect((await bench.history().read("default")).runs).toHaveLength(1);
  });

  it("is left out where issues are switched off", async () => {
    bench.github.settings("acme/shop").hasIssues = false;
    const { verdict } = await bench.publish(SLOW);
    expect(verdict).toMatchObject({ outcome: "nothing_to_do", delivery: "none" });
    expect(verdict.message).toContain("switched off");
  });
});

describe("who gets it", () => {
  const scenario = aVerdict({ scenarios: [aScenario({ artifacts: [anArtifact({ verdict: "large_drift" })] })] });

  it("is the first code owner who is a person, of what drifted", async () => {
    await bench.close();
    bench = await Bench.start({
      ".github/CODEOWNERS": "* @ada\n/tests/regression/baselines/ @acme/perf @bob\n",
    });
    await bench.publish(scenario);
    expect(await bench.assignees((await only()).number)).toEqual(["bob"]);
  });

  it("is the owner of a benchmark that is named after its file", async () => {
    await bench.close();
    bench = await Bench.start({ ".github/CODEOWNERS": "/bench/ @bob\n" });
    await bench.publish(aVerdict({ benchmarks: [aRegressed({ name: "bench/sort.py::test_big", suspects: [] })] }));
    expect(await bench.assignees((await only()).number)).toEqual(["bob"]);
  });

  it("is else who wrote the last of the commits since the level was good, among those with write access", async () => {
    const commits = [bench.main];
    for (const login of ["ada", "bob", "eve"]) commits.push(await bench.commitBy(login, commits.at(-1) ?? ""));
    const [good = "", , , bad = ""] = commits;
    await bench.history().append("default", measuredRun(1, good));
    const slow = aVerdict({
      benchmarks: [aRegressed({ name: "sort", suspects: [bad] })],
      measured: measuredRun(2, bad),
    });
    await bench.publish(slow, { event: { commit: bad } });

    const issue = await only();
    expect(await bench.assignees(issue.number)).toEqual(["bob"]);
    for (const commit of commits.slice(1)) expect(issue.body).toContain(commit.slice(0, 8));
    expect(issue.body).toContain("3 commits");
  });

  it("is nobody where nobody is known, and there is an issue all the same", async () => {
    const { logger } = await bench.publish(SLOW);
    expect(await bench.assignees((await only()).number)).toEqual([]);
    expect(logger.lines.filter(({ level }) => level === "warning")).toEqual([]);
  });
});
