import type { FixRequest } from "@regreen/contracts";
import { makePatch } from "@regreen/patch";
import { describe, expect, it } from "vitest";
import { openPrOffline } from "./support/bench.ts";
import {
  BEFORE,
  type Handover,
  makeFix,
  makeRequest,
  makeRun,
  makeValidation,
  provenHandover,
} from "./support/material.ts";

const HEAD = "a".repeat(40);
const RUN = makeRun(HEAD);

/** A cause for which nothing was made. */
function unfixed(request: Partial<FixRequest["context"]> = {}): Handover {
  return { request: makeRequest(RUN, request), fix: null, patch: null, validation: null, verified: false };
}

it("a proven fix passes every gate", async () => {
  const { outcome } = await openPrOffline(provenHandover(RUN));

  expect(outcome).toMatchObject({ outcome: "healed", reason_code: "proven", delivery: "draft_pr" });
});

describe("a cause without a fix", () => {
  it.each([
    ["no_recipe", "", "not_fixable"],
    ["different_failure", "It fails for another reason here.", "not_reproduced"],
    ["no_command", "There is no command.", "needs_reproducer"],
    ["protected_branch", "main is the default branch.", "nothing_to_do"],
    ["type_excluded", "drift is left to people.", "not_fixable"],
  ])("says why: %s", async (code, reason, outcome) => {
    const ended = await openPrOffline(unfixed(), "", { "reason-code": code, reason });

    expect(ended.outcome).toMatchObject({ outcome, reason_code: code, delivery: "ticket" });
    expect(ended.body).toContain(reason);
  });

  it.each([
    ["fork", "proposed"],
    ["step_passes", "already_green"],
    ["network", "infra"],
  ])("%s gets no ticket: a comment where there is a pull request", async (code, outcome) => {
    const run = makeRun(HEAD, { pull_request: 7, ...(code === "fork" ? { is_fork: true } : {}) });

    const ended = await openPrOffline({ ...unfixed(), request: makeRequest(run) }, "", { "reason-code": code });

    expect(ended.outcome).toMatchObject({ outcome, reason_code: code, delivery: "comment" });
  });

  it.each(["opted_out", "bot_branch", "superseded"])("%s gets nothing", async (code) => {
    const ended = await openPrOffline(unfixed(), "", { "reason-code": code });

    expect(ended.outcome).toMatchObject({ outcome: "nothing_to_do", delivery: "none" });
  });

  it.each(["proven", "not_proven"])("believes no %s without a fix", async (code) => {
    const ended = await openPrOffline(unfixed(), "", { "reason-code": code });

    expect(ended.outcome).toMatchObject({ outcome: "not_fixable", reason_code: "no_recipe", delivery: "ticket" });
  });

  it("takes the reason of the request when no job gave one", async () => {
    const handover = unfixed();
    const message = "The job runs in a container.";
    handover.request = {
      ...handover.request,
      reproducer: null,
      not_reproducible: { reason_code: "container_job", message },
    };

    expect((await openPrOffline(handover)).outcome).toMatchObject({ reason_code: "container_job", message });
  });
});

describe("a fix that is not proven", () => {
  it("when what ran beside the validation spoilt its file: a ticket, not a failed job", async () => {
    const { outcome, body } = await openPrOffline(provenHandover(RUN), "", { validation: "fix.patch" });

    expect(outcome).toMatchObject({ outcome: "proposed", reason_code: "not_proven", delivery: "ticket" });
    expect(body).toContain("not as validate-fix writes it");
  });

  const cases: [name: string, change: (handover: Handover) => void][] = [
    [
      "without a validation",
      (each) => {
        each.validation = null;
      },
    ],
    [
      "with the output saying no",
      (each) => {
        each.verified = false;
      },
    ],
    [
      "validated with another patch",
      (each) => {
        each.validation = { ...must(each.validation), patch_sha256: "0".repeat(64) };
      },
    ],
    [
      "validated on another commit",
      (each) => {
        each.validation = { ...must(each.validation), head_sha: "0".repeat(40) };
      },
    ],
    [
      "validated with another step",
      (each) => {
        each.validation = { ...must(each.validation), step_sha256: "0".repeat(64) };
      },
    ],
    [
      "validated for another cause",
      (each) => {
        each.validation = { ...must(each.validation), fingerprint: "ba9876543210" };
      },
    ],
    [
      "with a verified that never was red",
      (each) => {
        each.validation = { ...must(each.validation), before: must(each.validation).after };
      },
    ],
    [
      "with a step that could not be run",
      (each) => {
        each.validation = {
          ...must(each.validation),
          verified: false,
          outcome: "not_reproduced",
          reason_code: "tool_missing",
          message: "npm is missing.",
        };
      },
    ],
  ];

  it.each(cases)("%s: ticket with the patch", async (_, change) => {
    const handover = provenHandover(RUN);
    change(handover);

    const ended = await openPrOffline(handover);

    expect(ended.outcome).toMatchObject({ outcome: "proposed", reason_code: "not_proven", delivery: "ticket" });
    expect(ended.body).toContain("+  const sum = 0;");
  });

  it.each([
    ["not_fixable", "still_red", true],
    ["not_fixable", "new_failures", true],
    ["refused", "stage_failed", true],
    ["refused", "cheating", false],
  ] as const)("that validation ends as %s/%s: ticket, patch shown: %s", async (outcome, reason_code, shown) => {
    const handover = provenHandover(RUN);
    const message = "The step is red after the patch, too.";
    handover.validation = { ...must(handover.validation), verified: false, outcome, reason_code, message };

    const ended = await openPrOffline(handover);

    expect(ended.outcome).toMatchObject({ outcome, reason_code, delivery: "ticket" });
    expect(ended.body?.includes("+  const sum = 0;")).toBe(shown);
  });
});

describe("the gates before the pull request", () => {
  it.each([
    ["confidence equal to the limit", "fix: {min_confidence: 0.979}\n", "not_fixable", "low_confidence"],
    ["a type that is excluded", "fix: {exclude_types: [lint]}\n", "not_fixable", "type_excluded"],
    ["too many lines", "policy: {max_lines_changed: 4}\n", "refused", "patch_too_large"],
    ["a path that is not allowed", "policy: {allowed_paths: ['lib/**']}\n", "refused", "path_denied"],
    ["a path that is denied", "policy: {denied_paths: ['src/**']}\n", "refused", "path_denied"],
    [
      "a path behind a label",
      "policy: {label_gated_paths: [{paths: ['src/**'], label: src-change}]}\n",
      "refused",
      "path_denied",
    ],
  ])("%s", async (_, policy, outcome, reason_code) => {
    const ended = await openPrOffline(provenHandover(RUN), policy);

    expect(ended.outcome).toMatchObject({ outcome, reason_code, delivery: "ticket" });
    if (outcome === "refused") expect(ended.body).not.toContain("+  const sum = 0;");
  });

  it.each([
    ["a workflow file", ".github/workflows/ci.yml", "on: push\n", "path_denied"],
    [
      "a secret",
      "src/key.js",
      `const key = "${"ghp_"}${"x7Kq2mZp9LwT4vRn8sYb3cHd6fGj1kAe5uXo"}";\n`,
      "secret_detected",
    ],
  ])("%s is refused whatever the policy says", async (_, path, after, reason_code) => {
    const text = makePatch([{ path, before: null, after }]);

    const ended = await openPrOffline(provenHandover(RUN, text));

    expect(ended.outcome).toMatchObject({ outcome: "refused", reason_code, delivery: "ticket" });
    expect(ended.body).not.toContain("ghp_x7Kq");
  });

  it("a patch and fix.json swapped together are refused all the same", async () => {
    const handover = provenHandover(RUN);
    const evil = makePatch([{ path: "src/cart.js", before: BEFORE, after: "fetch('https://evil')\n" }]);

    const swapped = await openPrOffline(
      { ...handover, patch: evil, fix: makeFix(evil, HEAD), validation: makeValidation(evil, HEAD) },
      "",
      { "patch-sha256": must(handover.fix).patch_sha256 },
    );

    expect(swapped.outcome.reason_code).toBe("digest_mismatch");
  });

  it("an announced patch that is gone is refused", async () => {
    const handover = provenHandover(RUN);

    const gone = await openPrOffline({ ...handover, patch: null }, "", {
      "patch-sha256": must(handover.fix).patch_sha256,
    });

    expect(gone.outcome.reason_code).toBe("digest_mismatch");
  });
});

function must<T>(value: T | null): T {
  if (value === null) throw new Error("missing in the test's own material");
  return value;
}
