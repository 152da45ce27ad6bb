import { parsePolicy } from "@regreen/policy";
import { describe, expect, it } from "vitest";
import { fixBlock, type GuardFacts, standDown, superseded } from "../src/guards.ts";
import { FakeGitHub, HEAD } from "./support/fake-github.ts";

const base = new FakeGitHub().info;

/** A failed run of a feature branch, changed by `run` and by a policy in YAML. */
function facts(run: Partial<typeof base> = {}, policy = "", more: Partial<GuardFacts> = {}): GuardFacts {
  return {
    run: { info: { ...base, ...run }, status: "completed", headCommitMessage: "Add the cart" },
    policy: parsePolicy(".github/regreen.yml", policy),
    pullRequests: [],
    branch: { sha: HEAD, protected: false },
    failedJobs: 1,
    cutOffJobs: 0,
    ...more,
  };
}

describe("a run is left alone", () => {
  const pull = (label: string) => ({ pullRequests: [{ number: 3, open: true, labels: [label], headSha: HEAD }] });
  const commit = (headCommitMessage: string) => ({ run: { ...facts().run, headCommitMessage } });

  it.each([
    ["when it succeeded", facts({ conclusion: "success" }), "run_not_failed", /concluded "success"/],
    ["when it was cancelled", facts({ conclusion: "cancelled" }), "run_not_failed", /"cancelled"/],
    ["when it ran out of time, by default", facts({ conclusion: "timed_out" }), "run_not_failed", /"failure"/],
    ["when it is still going", facts({ conclusion: null }, "", { failedJobs: 0 }), "run_not_failed", /is completed/],
    ["on a branch of ours", facts({ head_branch: "ai/fix/0123456789ab" }), "bot_branch", /ours/],
    ["on a branch of ours with a time", facts({ head_branch: "fix/auto-20261120-080000" }), "bot_branch", /ours/],
    ["when the pull request says so", facts({}, "", pull("no-auto-fix")), "opted_out", /label "no-auto-fix"/],
    ["when it says so in other case", facts({}, "", pull("No-Auto-Fix")), "opted_out", /no-auto-fix/],
    ["when the commit says so", facts({}, "", commit("Try\n\n[skip regreen]")), "opted_out", /\[skip regreen\]/],
    [
      "by branch",
      facts({ head_branch: "wip/x" }, "triggers: { ignore: { branches: ['wip/**'] } }"),
      "opted_out",
      /wip/,
    ],
    ["by actor", facts({ actor: "robot" }, "triggers: { ignore: { actors: [robot] } }"), "opted_out", /robot/],
    ["by workflow", facts({}, "triggers: { ignore: { workflows: [CI] } }"), "opted_out", /"CI"/],
  ])("%s", (_, given, reason, message) => {
    expect(standDown(given)).toMatchObject({
      outcome: "nothing_to_do",
      reason_code: reason,
      message: expect.stringMatching(message),
    });
  });

  it.each([
    ["a failed one", facts()],
    [
      "one that ran out of time, when asked for",
      facts({ conclusion: "timed_out" }, "triggers: { conclusions: [timed_out] }"),
    ],
    ["one that is still going and has a failed job", facts({ conclusion: null })],
    ["one whose branch only looks like ours", facts({ head_branch: "fix/automatic" })],
  ])("but not %s", (_, given) => {
    expect(standDown(given)).toBeNull();
  });
});

describe("a run is superseded", () => {
  it.each([
    [
      "when the branch moved",
      facts({}, "", { branch: { sha: "9".repeat(40), protected: false } }),
      /is at 9999999999 now/,
    ],
    ["when the branch is gone", facts({}, "", { branch: null }), /no longer exists/],
    ["when the fork's pull request is gone", facts({ is_fork: true }, "", { branch: null }), /No open pull request/],
  ])("%s", (_, given, message) => {
    expect(superseded(given)).toMatchObject({ reason_code: "superseded", message: expect.stringMatching(message) });
  });

  it("not while its commit is the head", () => {
    const open = [{ number: 3, open: true, labels: [], headSha: HEAD }];
    expect(superseded(facts())).toBeNull();
    expect(superseded(facts({ is_fork: true }, "", { branch: null, pullRequests: open }))).toBeNull();
  });
});

describe("no fix is proposed", () => {
  const onMain = { head_branch: "main" };
  const closed = { branch: { sha: HEAD, protected: true } };

  it.each([
    ["for a fork", facts({ is_fork: true, head_repository: "eve/shop" }), "fork", /fork \(eve\/shop\)/],
    ["for the default branch", facts(onMain), "protected_branch", /default branch.*fix_default_branch/],
    ["for a protected branch", facts({ head_branch: "release" }, "", closed), "protected_branch", /a protected branch/],
    [
      "for the default branch, protected or not",
      facts(onMain, "triggers: { skip_protected_branches: false }"),
      "protected_branch",
      /default/,
    ],
  ])("%s", (_, given, code, message) => {
    expect(fixBlock(given)).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it.each([
    ["a feature branch", facts()],
    ["the default branch, when the policy wants it", facts(onMain, "triggers: { fix_default_branch: true }")],
    ["a protected branch, when the policy wants it", facts({}, "triggers: { skip_protected_branches: false }", closed)],
  ])("but is for %s", (_, given) => {
    expect(fixBlock(given)).toBeNull();
  });

  it("never for a fork, whatever the policy says", () => {
    const policy = "triggers: { fix_default_branch: true, skip_protected_branches: false }";
    expect(fixBlock(facts({ is_fork: true, head_branch: "main" }, policy))).not.toBeNull();
  });
});
