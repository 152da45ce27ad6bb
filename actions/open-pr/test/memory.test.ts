import type { History, LedgerEvent } from "@regreen/contracts";
import { createOctokit, createStatePort } from "@regreen/github";
import { createLedger, STATE_BRANCH } from "@regreen/ledger";
import { knownFixes } from "@regreen/ledger/views";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type Bench, REPOSITORY, runOf, startBench } from "./support/bench.ts";
import { FINGERPRINT, type Handover, makeRequest, modelHandover, provenHandover } from "./support/material.ts";

vi.setConfig({ testTimeout: 120_000 });

const MEMORY = { memory: "on" };
const ALL = { contents: "write", "pull-requests": "write", issues: "write", actions: "write" } as const;
const CHANCE: History = {
  verdict: "flaky_test",
  confidence: 0.75,
  failed: 1,
  runs: 2,
  failure_rate: { low: 0.1, high: 0.9 },
  evidence: ["Failed in 1 of 2 runs of this commit."],
  rerun_advised: true,
};

let bench: Bench;
afterEach(() => bench.github.close());

async function remembered(): Promise<readonly LedgerEvent[]> {
  const log = { debug: () => undefined, warning: () => undefined };
  const token = bench.github.mintToken(REPOSITORY, { contents: "read" });
  const octokit = createOctokit({ token, apiUrl: bench.github.apiUrl, log, waitUnitMs: 2 });
  const state = createStatePort(octokit, { owner: "acme", repo: "shop" }, STATE_BRANCH);
  const ports = { state, now: () => "", random: () => 0, sleep: async () => undefined };
  return (await createLedger(ports).read()).events;
}

const kinds = async () => (await remembered()).map(({ type }) => type);

describe("what is remembered", () => {
  it("the failure, its ending and the fix that was proposed, in one commit and once", async () => {
    bench = await startBench();
    const handover = provenHandover(runOf(bench));
    const { outcome } = await bench.openPr(handover, MEMORY);
    await bench.openPr(handover, MEMORY);

    const events = await remembered();
    expect(events.map(({ type }) => type)).toEqual(["failure_seen", "fix_outcome", "fix_proposed"]);
    expect(events[0]).toMatchObject({ fingerprint: FINGERPRINT, branch: "feature/cart", head_sha: bench.head });
    expect(events[1]).toMatchObject({ outcome: "healed", delivery: "draft_pr", number: outcome.number });
    expect(knownFixes(events, FINGERPRINT)).toMatchObject([
      { decision: null, proposed: { pull_request: outcome.number, recipe: { id: "eslint" }, patch: handover.patch } },
    ]);
    expect(bench.github.journal.matching(/PATCH .*regreen-state|POST .*\/git\/refs$/).length).toBeLessThanOrEqual(3);
  });

  it("how sure of it we were, who wrote it and whether it was proven (FIX-24)", async () => {
    bench = await startBench({ files: { ".github/regreen.yml": "pr: {unproven: review_pr}\n" } });
    const handover = modelHandover(runOf(bench));
    await bench.openPr({ ...handover, validation: null, verified: false }, MEMORY);
    const [first] = (await remembered()).filter((event) => event.type === "fix_proposed");
    expect(first).toMatchObject({ confidence: 0.762, model: "anthropic/claude-sonnet-5", proven: false });

    bench.github.close();
    bench = await startBench();
    await bench.openPr(provenHandover(runOf(bench)), MEMORY);
    const [second] = (await remembered()).filter((event) => event.type === "fix_proposed");
    expect(second).toMatchObject({ confidence: 0.979, proven: true });
    expect(second).not.toHaveProperty("model");
  });

  it("nothing where the policy says so, where there is no memory, and in a dry run", async () => {
    bench = await startBench({ files: { ".github/regreen.yml": "learning: {enabled: false}\n" } });
    const handover = provenHandover(runOf(bench));
    await bench.openPr(handover, { ...MEMORY, "dry-run": "true" });
    const { logger } = await bench.openPr(handover, MEMORY);
    expect(logger.messages("info")).toContain("Nothing is remembered: learning.enabled is off.");
    expect(await kinds()).toEqual([]);
  });

  it("costs no pull request when a rule keeps it off its branch", async () => {
    bench = await startBench();
    bench.github.protectBranch(REPOSITORY, STATE_BRANCH);
    const { outcome, logger } = await bench.openPr(provenHandover(runOf(bench)), MEMORY);

    expect(outcome).toMatchObject({ outcome: "healed", delivery: "draft_pr" });
    expect(logger.messages("warning").join("\n")).toMatch(/Nothing is remembered: A rule.*exclude `regreen-state`/);
  });

  it("that people merged a fix that came back", async () => {
    bench = await startBench();
    const handover = provenHandover(runOf(bench));
    const earlier = {
      pull_request: 3,
      merged: true,
      recipe: { id: "eslint", version: 1, blast_radius: "formatting" as const },
      summary: "x",
      patch_sha256: "0".repeat(64),
      patch: null,
    };
    const request = { ...handover.request, earlier_fixes: [earlier] };
    await bench.openPr({ ...handover, request }, MEMORY);
    expect((await remembered()).find(({ type }) => type === "fix_decided")).toMatchObject({
      pull_request: 3,
      decision: "merged",
    });
  });
});

describe("running the failed jobs again", () => {
  /** A cause that history explains, of a run that exists. */
  function chance(
    options: { id?: number; attempt?: number; fingerprint?: string; history?: Partial<History> } = {},
  ): Handover {
    const { id = 71, attempt = 1, fingerprint = FINGERPRINT, history = {} } = options;
    const known = bench.github.runs.findRun(REPOSITORY, id);
    if (known === null)
      bench.github.runs.recordRun({
        repository: REPOSITORY,
        workflow: ".github/workflows/ci.yml",
        headSha: bench.head,
        id,
        attempt,
      });
    const change = {
      fix_type: "flaky_test" as const,
      can_auto_fix: false,
      fingerprint,
      history: { ...CHANCE, ...history },
    };
    const request = { ...makeRequest(runOf(bench, { id, attempt }), change), fingerprint };
    return { request, fix: null, patch: null, validation: null, verified: false };
  }

  const SAID = { ...MEMORY, "reason-code": "by_history", reason: "Failed in 1 of 2 runs of this commit." };
  const asked = () => bench.github.journal.matching(/POST .*\/rerun-failed-jobs/);

  it("is asked for once for all causes of the run, and written down first", async () => {
    bench = await startBench({ permissions: ALL });
    const { outcome } = await bench.openPr(chance(), SAID);
    const second = await bench.openPr(chance({ fingerprint: "f".repeat(12) }), SAID);

    expect(outcome).toMatchObject({ outcome: "flaky", reason_code: "by_history", delivery: "rerun" });
    expect(outcome.message).toContain("The failed jobs run again.");
    expect(second.outcome).toMatchObject({ delivery: "rerun", message: expect.stringContaining("another cause") });
    expect(asked()).toHaveLength(1);
    expect(bench.github.runs.run(71).attempt).toBe(2);
    expect(await kinds()).toEqual([
      "rerun_requested",
      "failure_seen",
      "fix_outcome",
      "flaky_observed",
      "failure_seen",
      "fix_outcome",
      "flaky_observed",
    ]);
  });

  it("is not asked for a second time: that failure becomes a ticket", async () => {
    bench = await startBench({ permissions: ALL });
    const { outcome, body } = await bench.openPr(chance({ attempt: 2 }), SAID);
    expect(outcome).toMatchObject({ outcome: "flaky", delivery: "ticket" });
    expect(body).toContain("`flaky_test` (0.75): Failed in 1 of 2 runs of this commit.");
    expect(asked()).toHaveLength(0);
  });

  it("ends at the limit of the day, whoever asks at the same time", async () => {
    bench = await startBench({
      permissions: ALL,
      files: { ".github/regreen.yml": "flaky: {max_reruns_per_day: 2}\n" },
    });
    const handovers = [81, 82, 83, 84].map((id) => chance({ id, fingerprint: `${id}`.padStart(12, "0") }));
    const ended = await Promise.all(handovers.map((handover) => bench.openPr(handover, SAID)));

    expect(ended.map(({ outcome }) => outcome.delivery).sort()).toEqual(["rerun", "rerun", "ticket", "ticket"]);
    expect(asked()).toHaveLength(2);
  });

  it("says which permission is missing, in a ticket", async () => {
    bench = await startBench();
    const { outcome } = await bench.openPr(chance(), SAID);
    expect(outcome).toMatchObject({ outcome: "flaky", delivery: "ticket" });
    expect(outcome.message).toContain("actions: write");
  });

  it.each([
    ["the policy does not want it", "flaky: {rerun: false}\n", {}],
    ["another cause of the run is real", "", { rerun_advised: false }],
  ])("is not asked for when %s", async (_why, policy, history) => {
    bench = await startBench({ permissions: ALL, files: { ".github/regreen.yml": policy } });
    const { outcome } = await bench.openPr(chance({ history }), SAID);
    expect(outcome.delivery).toBe("ticket");
    expect(asked()).toHaveLength(0);
  });

  it("is not asked for without a ledger that counts", async () => {
    bench = await startBench({ permissions: ALL });
    const { outcome } = await bench.openPr(chance(), { ...SAID, memory: "" });
    expect(outcome).toMatchObject({ delivery: "ticket", message: expect.stringContaining("nobody counts re-runs") });
    expect(asked()).toHaveLength(0);
  });
});
