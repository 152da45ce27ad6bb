import type { FixRequest, LedgerEvent, NewLedgerEvent } from "@regreen/contracts";
import { PlatformError } from "@regreen/contracts";
import type { RunSummary } from "@regreen/github";
import type { Ledger } from "@regreen/ledger";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HEAD } from "./support/fake-github.ts";
import { Shop } from "./support/shop.ts";

const STARTED = "2026-11-20T08:00:00Z";
const CI = ".github/workflows/ci.yml";

let shop: Shop;
beforeEach(() => {
  shop = new Shop();
  shop.github.pastRuns.push(pastRun({ id: 7 }));
});
afterEach(() => shop.dispose());

/** Another run of the commit in which the failing jobs ended well, or as it is said. */
function addGreenRun(change: Partial<RunSummary> = {}, conclusion = "success"): void {
  const run = pastRun({ conclusion: "success", ...change });
  shop.github.pastRuns.push(run);
  const jobs = shop.github.jobs.map((job) => ({ ...job, conclusion }));
  shop.github.pastJobs.set(`${run.id}/${run.attempt}`, jobs);
}

function pastRun(change: Partial<RunSummary>): RunSummary {
  return {
    id: 8,
    attempt: 1,
    conclusion: "failure",
    event: "pull_request",
    workflowPath: CI,
    headSha: HEAD,
    headBranch: "feature",
    createdAt: STARTED,
    ...change,
  };
}

async function analyze(): Promise<{
  request: FixRequest;
  requests: FixRequest[];
  verdict: unknown;
  row: Record<string, string>;
}> {
  const { verdict, outputs } = await shop.run();
  const rows = JSON.parse(outputs.requests ?? "[]") as Record<string, string>[];
  const requests = rows.map(({ fingerprint = "" }) => shop.request(fingerprint));
  return { request: requests[0] as FixRequest, requests, verdict, row: rows[0] ?? {} };
}

/** A ledger that holds these events. */
function remember(...list: NewLedgerEvent[]): void {
  const events = list.map(
    (event, n) => ({ v: 1, key: `k${n}`, nonce: "0", at: "2026-11-19T08:00:00.000Z", ...event }) as LedgerEvent,
  );
  const ledger: Ledger = {
    read: async () => ({ events, warnings: ["line 3 is no event"], newer: false, damaged: [], head: null }),
    append: () => Promise.reject(new Error("the analysis writes nothing")),
  };
  shop.memory = { ledger };
}

async function seenOn(branch: string, change: object = {}): Promise<NewLedgerEvent> {
  const { request } = await analyze();
  const { fingerprint } = request;
  const run = { id: 5, attempt: 1 };
  const event = { fingerprint, run, fix_type: "test_failure" as const, workflow: CI, branch, head_sha: "5".repeat(40) };
  return { type: "failure_seen", tests: [], ...event, ...change };
}

describe("runs of the same commit", () => {
  it("that were green make a failing test flaky, and running it again is advised", async () => {
    shop.addTestJob(24);
    addGreenRun();
    const { request, verdict, row } = await analyze();

    expect(request.context).toMatchObject({
      fix_type: "flaky_test",
      can_auto_fix: false,
      history: {
        verdict: "flaky_test",
        confidence: 0.75,
        failed: 1,
        runs: 2,
        evidence: ["Failed in 1 of 2 runs of this commit."],
        rerun_advised: true,
      },
    });
    expect(row).toMatchObject({ stop_reason_code: "by_history", can_auto_fix: "false" });
    expect(verdict).toMatchObject({ outcome: "flaky", reason_code: "by_history" });
  });

  it("that were red too make it real; the fix goes on", async () => {
    shop.addTestJob(24);
    shop.github.pastRuns.push(pastRun({}));
    const { request, row } = await analyze();
    expect(request.context).toMatchObject({
      fix_type: "test_failure",
      history: { verdict: "real", failed: 2, runs: 2 },
    });
    expect(request.context.history?.rerun_advised).toBe(false);
    expect(row.stop_reason_code).toBe("");
  });

  it.each([
    ["another workflow", { workflowPath: ".github/workflows/other.yml" }],
    ["the code without the merge", { event: "push" }],
    ["a run that goes on", { conclusion: null }],
  ])("that tested %s say nothing", async (_what, change) => {
    shop.addTestJob(24);
    addGreenRun(change);
    expect((await analyze()).request.context.history).toMatchObject({ verdict: "unclear", runs: 1 });
  });

  it("that skipped the job say nothing, although they are green", async () => {
    shop.addTestJob(24);
    addGreenRun({}, "skipped");
    expect((await analyze()).request.context.history).toMatchObject({ verdict: "unclear", runs: 1 });
  });

  it("count the same job of an earlier attempt, and of a run that failed elsewhere", async () => {
    const job = shop.addTestJob(24);
    shop.github.info = { ...shop.github.info, attempt: 2 };
    shop.github.pastJobs.set("7/1", [{ ...job, conclusion: "success" }]);
    shop.github.pastJobs.set("8/1", [
      { ...job, conclusion: "success" },
      { ...job, name: "lint" },
    ]);
    shop.github.pastRuns.push(pastRun({}));
    expect((await analyze()).request.context.history).toMatchObject({ verdict: "flaky_test", failed: 1, runs: 3 });
  });

  it("do not excuse a test that the pull request touches", async () => {
    shop.addTestJob(24);
    addGreenRun();
    shop.github.touched = null;
    const { request, row } = await analyze();
    expect(request.context.history).toMatchObject({ verdict: "unclear", rerun_advised: false });
    expect(row.stop_reason_code).toBe("");
  });

  it("advise no re-run while another cause of the run is real, nor for a fork", async () => {
    shop.addTestJob(24);
    shop.addLintJob();
    addGreenRun();
    const { requests } = await analyze();
    expect(requests.map(({ context }) => [context.fix_type, context.history?.rerun_advised])).toEqual(
      expect.arrayContaining([
        ["flaky_test", false],
        ["lint", false],
      ]),
    );
  });
});

describe("the rest of the repository", () => {
  it("many unlike branches that fail at the same time are infrastructure", async () => {
    shop.addTestJob(24);
    for (let n = 0; n < 9; n++)
      shop.github.pastRuns.push(
        pastRun({ id: 20 + n, headSha: `${n}`.repeat(40).replaceAll("1", "a"), headBranch: `b${n}` }),
      );
    const { request, verdict } = await analyze();
    expect(request.context).toMatchObject({ fix_type: "infra", history: { verdict: "infra", rerun_advised: true } });
    expect(verdict).toMatchObject({ outcome: "infra", reason_code: "mass_failure" });
  });

  it("a base branch that is red for the same cause is named", async () => {
    shop.addTestJob(24);
    remember(await seenOn("main"));
    shop.github.pastRuns.push(pastRun({ id: 5, headSha: "5".repeat(40), headBranch: "main" }));
    const { request } = await analyze();
    expect(request.context.history).toMatchObject({
      verdict: "base_red",
      evidence: ["main is red for the same cause."],
    });
    expect(shop.logger.messages("warning")).toContain("line 3 is no event");
  });

  it("a cause that other branches have too is suspected to be chance", async () => {
    shop.addTestJob(24);
    remember(await seenOn("feature/a"), await seenOn("feature/b"), await seenOn("feature", { head_sha: HEAD }));
    expect((await analyze()).request.context.history).toMatchObject({
      verdict: "flaky_test",
      confidence: 0.6,
      evidence: ["The same cause was seen on feature/a, feature/b lately."],
    });
  });
});

describe("what fixed it before", () => {
  const proposed = (fingerprint: string, pull_request: number, patch: string): NewLedgerEvent => ({
    type: "fix_proposed",
    fingerprint,
    fix_type: "lint",
    run: { id: 3, attempt: 1 },
    pull_request,
    recipe: { id: "eslint", version: 1, blast_radius: "formatting" },
    summary: "apply ESLint's fixes",
    patch_sha256: patch.repeat(64),
    patch: `patch ${patch}`,
  });

  it("is offered when people merged it or have it before them, and never when they closed it", async () => {
    shop.addLintJob();
    const { fingerprint } = (await analyze()).request;
    remember(
      proposed(fingerprint, 1, "a"),
      proposed(fingerprint, 2, "b"),
      proposed(fingerprint, 3, "c"),
      proposed("f".repeat(12), 4, "d"),
    );
    shop.github.pullStates = new Map([
      [1, "merged"],
      [2, "open"],
      [3, "closed"],
    ]);
    const { request } = await analyze();
    expect(request.earlier_fixes.map(({ pull_request, merged, patch }) => [pull_request, merged, patch])).toEqual([
      [1, true, "patch a"],
      [2, false, "patch b"],
    ]);
    expect(shop.github.asked).not.toContain("state of #4");
  });

  it("is forgotten where the policy says so", async () => {
    shop.addLintJob();
    shop.github.files.set("main:.github/regreen.yml", "learning: {enabled: false}\n");
    const { fingerprint } = (await analyze()).request;
    remember(proposed(fingerprint, 1, "a"));
    shop.github.pullStates.set(1, "merged");
    expect((await analyze()).request.earlier_fixes).toEqual([]);
  });
});

describe("patterns of another repository", () => {
  const policy = "learning: {shared_repo: acme/patterns}\n";
  const pattern = {
    id: "const",
    all: ["prefer-const"],
    explanation: "We agreed on const.",
    suggestion: "See the handbook.",
  };

  it("add their words, and nothing else", async () => {
    shop.addLintJob();
    const without = (await analyze()).request;
    shop.github.files.set("main:.github/regreen.yml", policy);
    shop.readShared = async (repository, file) =>
      `${repository}/${file}` === "acme/patterns/regreen-patterns.json"
        ? JSON.stringify({ schema_version: 1, patterns: [{ ...pattern, all: [without.context.summary.slice(0, 12)] }] })
        : null;
    const { request } = await analyze();
    const told = "We agreed on const. See the handbook. (shared pattern const)";
    expect(request.context.suggestions).toEqual([...without.context.suggestions, told]);
    expect({ ...request.context, suggestions: [] }).toEqual({ ...without.context, suggestions: [] });
  });

  it.each([
    ["can't be seen", null, "has no regreen-patterns.json"],
    ["are broken", "{", "is not JSON"],
    [
      "bring expressions",
      JSON.stringify({ schema_version: 1, patterns: [{ ...pattern, regex: "x" }] }),
      "does not fit",
    ],
  ])("that %s are left out, with a word", async (_what, text, why) => {
    shop.addLintJob();
    shop.github.files.set("main:.github/regreen.yml", policy);
    shop.readShared = async () => text;
    expect((await analyze()).request.context.fix_type).toBe("lint");
    expect(shop.logger.messages("warning").join("\n")).toContain(why);
  });
});

it("an analysis goes on without history, and says so", async () => {
  shop.addLintJob();
  shop.github.listRuns = () =>
    Promise.reject(new PlatformError("GitHub answered 502.", { reasonCode: "platform_failure" }));
  const { request } = await analyze();
  expect(request.context).toMatchObject({ fix_type: "lint", history: null });
  expect(shop.logger.messages("warning")).toContain("History was not asked: GitHub answered 502.");
});
