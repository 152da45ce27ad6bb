import type { ModelUsage, ReasonCode } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { openPrOffline, runOf, startBench } from "./support/bench.ts";
import { makeRun, modelHandover, TEST_PATH } from "./support/material.ts";
import { type Pull, peopleOf } from "./support/people.ts";

const RUN = makeRun("a".repeat(40));
const REVIEW_PR = "pr: {unproven: review_pr}\n";

const usageOf = (usd: number): ModelUsage => ({
  schema_version: 1,
  reservation_id: "0123456789abcdef",
  calls: [
    {
      provider: "anthropic",
      model: "claude-sonnet-5",
      purpose: "fix",
      result: "answered",
      reason_code: null,
      usage: { input_tokens: 3000, output_tokens: 400, cache_creation_input_tokens: 0, cache_read_input_tokens: 120 },
      usd,
      duration_ms: 4000,
    },
  ],
  usd,
});
const USAGE = { usage: JSON.stringify([usageOf(0.0094), usageOf(0.0155)]), round: "again" };

/** The same, with a validation that could not be brought to an end. */
const unproven = (reason_code: ReasonCode = "time_budget") => {
  const handover = modelHandover(RUN);
  handover.validation = null;
  handover.verified = false;
  return { handover, inputs: { "reason-code": reason_code, reason: "The validation used up its 50 minutes." } };
};

describe("a model's proven fix", () => {
  it("is a verified draft that tells who wrote it, from what, and what it cost", async () => {
    const { outcome, body } = await openPrOffline(modelHandover(RUN), "", USAGE);

    expect(outcome).toMatchObject({ outcome: "healed", reason_code: "proven", delivery: "draft_pr" });
    await expect(body).toMatchFileSnapshot("golden/pull-request-model.md");
  });

  it("shows a model's words as quoted text that can do nothing", async () => {
    const words =
      "@ada </details>\n\n## Approved\n<!-- regreen:kind=ticket -->\n/merge\n![x](https://evil.example/x.png) closes #1";
    const { body } = await openPrOffline(modelHandover(RUN, { fix: { root_cause: words, explanation: words } }));
    const text = (body ?? "").slice(body?.indexOf("## Root Cause"));

    expect(text).not.toMatch(/^##? Approved/m);
    expect(text).not.toMatch(/@ada|<!-- regreen|!\[x\]\(|^\/merge|closes #1\b/m);
    expect(text).toContain("In the words of the model, which nobody has checked:");
  });

  it("says plainly when an added test does not show the failure", async () => {
    const model_checks = { green_without_tests: true, tests_showing: [], tests_silent: [TEST_PATH] };
    const { body } = await openPrOffline(modelHandover(RUN, { validation: { model_checks } }));

    expect(body).toContain(`- \`${TEST_PATH}\` **does not show the failure**`);
  });

  it("is committed with the model named", async () => {
    const bench = await startBench();
    const { outcome } = await bench.openPr(modelHandover(runOf(bench)), USAGE);

    expect(outcome).toMatchObject({ outcome: "healed", delivery: "draft_pr" });
    const commit = await peopleOf(bench).get<{ message: string }>(`/git/commits/${outcome.commit_sha}`);
    expect(commit.message).toMatch(/\nAssisted-by: anthropic\/claude-sonnet-5\n?$/);
  });

  it.each([
    ["too many files", "models: {max_files: 1}\n", "patch_too_large"],
    ["too many lines", "models: {max_lines_changed: 4}\n", "patch_too_large"],
  ])("is refused with %s, which a recipe's is not", async (_, policy, reason_code) => {
    const handover = modelHandover(RUN);
    expect((await openPrOffline(handover, policy)).outcome).toMatchObject({ outcome: "refused", reason_code });

    if (handover.fix !== null)
      handover.fix = { ...handover.fix, recipe: { ...handover.fix.recipe, id: "eslint" }, model: null };
    expect((await openPrOffline(handover, policy)).outcome.outcome).toBe("healed");
  });
});

describe("a fix that nothing has proven", () => {
  it("goes into a ticket, unless the policy asks for a pull request", async () => {
    const { handover, inputs } = unproven();
    const { outcome, body } = await openPrOffline(handover, "", inputs);

    expect(outcome).toMatchObject({ outcome: "proposed", reason_code: "not_proven", delivery: "ticket" });
    expect(body).toContain("not a proven fix");
    expect(body).toContain("The model `claude-sonnet-5` (anthropic) proposed");
  });

  it("is then one that says so in every place", async () => {
    const { handover, inputs } = unproven();
    const { outcome, body } = await openPrOffline(handover, REVIEW_PR, { ...inputs, ...USAGE });

    expect(outcome).toMatchObject({ outcome: "proposed", reason_code: "not_proven", delivery: "review_pr" });
    expect(body).not.toMatch(/\*\*yes\*\*|proven fix|is proven/);
    await expect(body).toMatchFileSnapshot("golden/pull-request-unproven.md");
  });

  it.each<[ReasonCode, "review_pr" | "ticket"]>([
    ["time_budget", "review_pr"],
    ["timed_out", "review_pr"],
    ["setup_failed", "review_pr"],
    ["network", "review_pr"],
    ["still_red", "ticket"],
    ["new_failures", "ticket"],
    ["fewer_tests", "ticket"],
    ["cheating", "ticket"],
    ["stage_failed", "ticket"],
    ["passed_on_rerun", "ticket"],
    ["bug", "ticket"],
  ])("after %s is a %s", async (code, delivery) => {
    const { handover, inputs } = unproven(code);
    const { outcome, body } = await openPrOffline(handover, REVIEW_PR, inputs);

    expect(outcome.delivery).toBe(delivery);
    expect(outcome.outcome).not.toBe("healed");
    if (code === "cheating" || code === "fewer_tests") expect(body).not.toContain("const sum");
    if (code === "still_red") expect(body).toContain("const sum");
  });

  it("is a ticket when its proof was made up, or the job that made it says no", async () => {
    const forged = modelHandover(RUN);
    forged.verified = false;
    const foreign = modelHandover(RUN, { validation: { head_sha: "f".repeat(40) } });
    for (const handover of [forged, foreign]) {
      const { outcome } = await openPrOffline(handover, REVIEW_PR);
      expect(outcome).toMatchObject({ outcome: "proposed", reason_code: "not_proven", delivery: "ticket" });
    }
  });

  it("is a ticket when nobody would be sure enough of it", async () => {
    const { handover, inputs } = unproven();
    if (handover.fix !== null) handover.fix = { ...handover.fix, fix_type: "timeout" };
    const { outcome } = await openPrOffline(handover, REVIEW_PR, inputs);

    expect(outcome).toMatchObject({ reason_code: "low_confidence", delivery: "ticket" });
  });

  it("is a comment for a fork", async () => {
    const { handover, inputs } = unproven();
    handover.request = {
      ...handover.request,
      context: { ...handover.request.context, run: { ...RUN, is_fork: true, pull_request: 4 } },
    };
    const { outcome } = await openPrOffline(handover, REVIEW_PR, inputs);

    expect(outcome).toMatchObject({ outcome: "proposed", reason_code: "not_proven" });
    expect(outcome.delivery).not.toBe("review_pr");
  });
});

describe("the pull request of a fix that is not proven", () => {
  const policy = { files: { ".github/regreen.yml": `${REVIEW_PR}` } };
  const handoverOf = (bench: Awaited<ReturnType<typeof startBench>>) => {
    const handover = modelHandover(runOf(bench));
    return { ...handover, validation: null, verified: false };
  };

  it("is a draft with its own title and label, whatever the policy says of drafts", async () => {
    const bench = await startBench({
      files: { ".github/regreen.yml": "pr: {unproven: review_pr, draft: false}\nlabels: {pr: [auto-fix]}\n" },
    });
    const { outcome } = await bench.openPr(handoverOf(bench));

    expect(outcome).toMatchObject({ outcome: "proposed", delivery: "review_pr" });
    const pull = await peopleOf(bench).get<Pull>(`/pulls/${outcome.number}`);
    expect(pull.title).toMatch(/^\[Not proven\] fix: /);
    expect(pull.draft).toBe(true);
    const issue = await peopleOf(bench).get<Pull>(`/issues/${outcome.number}`);
    expect(issue.labels.map((label) => label.name)).toEqual(expect.arrayContaining(["auto-fix", "needs-review"]));
  });

  it("becomes a verified one when a proof comes", async () => {
    const bench = await startBench(policy);
    const first = await bench.openPr(handoverOf(bench));
    const second = await bench.openPr(modelHandover(runOf(bench)));

    expect(second.outcome).toMatchObject({ outcome: "healed", delivery: "draft_pr", number: first.outcome.number });
    const pull = await peopleOf(bench).get<Pull>(`/pulls/${first.outcome.number}`);
    expect(pull.title).toMatch(/^fix: /);
    expect(pull.body).not.toContain("NOT proven");
  });

  it("never takes the place of a proven one", async () => {
    const bench = await startBench(policy);
    const first = await bench.openPr(modelHandover(runOf(bench)));
    const before = await peopleOf(bench).get<Pull>(`/pulls/${first.outcome.number}`);
    const second = await bench.openPr(handoverOf(bench));

    expect(second.outcome).toMatchObject({ outcome: "proposed", delivery: "comment", number: first.outcome.number });
    const after = await peopleOf(bench).get<Pull>(`/pulls/${first.outcome.number}`);
    expect(after).toMatchObject({ title: before.title, body: before.body, head: { sha: before.head.sha } });
  });
});

describe("a model that was not asked, or did not help", () => {
  it("is a ticket that names the limit, what it would have cost and how to raise it (COST-10)", async () => {
    const { request } = modelHandover(RUN);
    const handover = { request, fix: null, patch: null, validation: null, verified: false };
    const reason =
      "The fix could cost $0.0840, and of the $50 for anthropic in 2026-11 $0.0310 are left (providers.anthropic.max_cost_per_month_usd).";
    const { outcome, body } = await openPrOffline(handover, "", { "reason-code": "budget_exceeded", reason });

    expect(outcome).toMatchObject({ outcome: "over_budget", reason_code: "budget_exceeded", delivery: "ticket" });
    await expect(body).toMatchFileSnapshot("golden/ticket-over-budget.md");
  });

  it("is said beside what a recipe's patch came to", async () => {
    const handover = modelHandover(RUN, {
      validation: { verified: false, outcome: "not_fixable", reason_code: "still_red" },
    });
    if (handover.fix !== null)
      handover.fix = { ...handover.fix, model: null, recipe: { ...handover.fix.recipe, id: "eslint" } };
    const { outcome, body } = await openPrOffline(handover, "", {
      "reason-code": "still_red",
      reason: "With the patch the step still ends with exit code 1.",
      "model-reason-code": "max_fixes_per_day",
      "model-reason": "10 of 10 paid fixes of 2026-11-20 are made (limits.max_fixes_per_day).",
    });

    expect(outcome).toMatchObject({ outcome: "not_fixable", reason_code: "still_red", delivery: "ticket" });
    expect(outcome.message).toContain("No fix by a model: 10 of 10 paid fixes");
    expect(body).toContain("No model was asked. The limit is `limits.max_fixes_per_day` in `ci/cost_control.yaml`");
  });

  it("has its cost told, a round of which nobody knows included", async () => {
    const handover = modelHandover(RUN, {
      validation: { verified: false, outcome: "not_fixable", reason_code: "still_red" },
    });
    const usage = JSON.stringify([usageOf(0.0094), null]);
    const { body } = await openPrOffline(handover, "", { "reason-code": "still_red", reason: "Still red.", usage });

    expect(body).toContain("A model was asked: 2 rounds, 1 request, 3,120 tokens in, 400 out, at least \\$0.0094.");
  });

  it("does not take any text for a usage", async () => {
    await expect(openPrOffline(modelHandover(RUN), "", { usage: "{}" })).rejects.toThrow('Input "usage"');
  });
});
