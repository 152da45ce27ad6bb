import type { FixRequest } from "@regreen/contracts";
import { makePatch } from "@regreen/patch";
import { afterEach, describe, expect, it } from "vitest";
import { type Bench, BRANCH, REPOSITORY, runOf, startBench } from "./support/bench.ts";
import { BEFORE, FINGERPRINT, type Handover, makeRequest, provenHandover } from "./support/material.ts";
import { type Issue, peopleOf } from "./support/people.ts";

let bench: Bench;
afterEach(() => bench.github.close());

const api = <T>(path: string) => peopleOf(bench).get<T>(path);
const send = (method: string, path: string, body: unknown) => peopleOf(bench).send(method, path, body);

/** A cause for which nothing was made. */
function unfixed(request: Partial<FixRequest["context"]> = {}): Handover {
  return { request: makeRequest(runOf(bench), request), fix: null, patch: null, validation: null, verified: false };
}

const branches = () => bench.github.resolve(REPOSITORY, `ai/fix/${FINGERPRINT}`);

describe("a cause without a fix", () => {
  it("becomes a ticket with labels, evidence, suspects and an owner", async () => {
    bench = await startBench({ files: { ".github/CODEOWNERS": "/src/ @bob\n" } });

    const { outcome } = await bench.openPr(unfixed());

    expect(outcome).toMatchObject({ outcome: "not_fixable", reason_code: "no_recipe", delivery: "ticket" });
    const issue = await api<Issue>(`/issues/${outcome.number}`);
    expect(issue.title).toBe("Manual fix needed: ESLint: 2 problems in src/cart.js");
    expect(issue.labels.map((label) => label.name).sort()).toEqual(["bug", "manual-fix-required"]);
    expect(issue.body).toContain(`<!-- regreen:fingerprint=${FINGERPRINT} -->`);
    expect(issue.body).toContain("Code owners: @bob");
    expect(issue.body).toContain("named by the linter");
    expect(issue.assignees.map((each) => each.login)).toEqual(["bob"]);
  });

  it("an old base of an alias: the label the repository has is used", async () => {
    bench = await startBench({ files: { ".github/regreen.yml": "labels: {aliases: {bug: [defect]}}\n" } });
    await send("POST", "/labels", { name: "defect", color: "ff0000" });

    const { outcome } = await bench.openPr(unfixed());

    const issue = await api<Issue>(`/issues/${outcome.number}`);
    expect(issue.labels.map((label) => label.name).sort()).toEqual(["defect", "manual-fix-required"]);
  });
});

describe("the same cause again", () => {
  it("gets one note on the ticket, edited in place", async () => {
    bench = await startBench();
    const first = await bench.openPr(unfixed());
    const again = (id: number) =>
      bench.openPr({
        ...unfixed(),
        request: makeRequest(runOf(bench, { id, url: `https://github.com/acme/shop/actions/runs/${id}` })),
      });

    await again(81);
    await again(82);
    await again(82);

    expect(await api<Issue[]>("/issues?state=all")).toHaveLength(1);
    const comments = await api<{ body: string }[]>(`/issues/${first.outcome.number}/comments`);
    expect(comments).toHaveLength(1);
    expect(comments[0]?.body).toMatch(/run 82, attempt 1[\s\S]*run 81, attempt 1/);
  });

  it("stays silent where a person closed the ticket as not planned", async () => {
    bench = await startBench();
    const first = await bench.openPr(unfixed());
    await send("PATCH", `/issues/${first.outcome.number}`, { state: "closed", state_reason: "not_planned" });

    const second = await bench.openPr(unfixed());

    expect(second.outcome).toMatchObject({ delivery: "none", number: first.outcome.number });
    expect(second.outcome.message).toContain("closed as not planned");
  });

  it("goes on where only a bot closed the ticket for its age", async () => {
    bench = await startBench();
    const first = await bench.openPr(unfixed());
    const url = `${bench.github.apiUrl}/repos/${REPOSITORY}/issues/${first.outcome.number}`;
    const headers = { authorization: `Bearer ${bench.token}`, "content-type": "application/json" };
    const body = JSON.stringify({ state: "closed", state_reason: "not_planned" });
    await fetch(url, { method: "PATCH", headers, body });

    const second = await bench.openPr({ ...unfixed(), request: makeRequest(runOf(bench, { id: 81 })) });

    expect(second.outcome).toMatchObject({ delivery: "ticket", number: first.outcome.number });
  });

  it("notes it on a ticket that was completed, and leaves it closed: the commit is older than the repair", async () => {
    bench = await startBench();
    const first = await bench.openPr(unfixed());
    await send("PATCH", `/issues/${first.outcome.number}`, { state: "closed", state_reason: "completed" });

    const second = await bench.openPr({ ...unfixed(), request: makeRequest(runOf(bench, { id: 81 })) });

    expect(second.outcome).toMatchObject({ delivery: "ticket", number: first.outcome.number });
    expect(await api<Issue>(`/issues/${first.outcome.number}`)).toMatchObject({ state: "closed" });
  });

  it("is not fooled by a person's issue with our mark, nor by a mark further down", async () => {
    bench = await startBench();
    const mark = `<!-- regreen:fingerprint=${FINGERPRINT} -->\n<!-- regreen:kind=ticket -->\n`;
    await send("POST", "/issues", { title: "fake", body: mark, labels: ["manual-fix-required"] });

    const { outcome } = await bench.openPr(unfixed({ relevant_logs: [mark] }));

    expect(outcome.delivery).toBe("ticket");
    expect(await api<Issue[]>("/issues?state=all")).toHaveLength(2);
  });

  it.each([
    ["per-action", 2],
    ["off", 0],
  ])("issues.mode %s writes %i tickets for two runs", async (mode, count) => {
    bench = await startBench({ files: { ".github/regreen.yml": `issues: {mode: ${mode}}\n` } });
    await bench.openPr(unfixed());
    const { outcome } = await bench.openPr(unfixed());

    expect(await api<Issue[]>("/issues?state=all")).toHaveLength(count);
    expect(outcome.delivery).toBe(mode === "off" ? "none" : "ticket");
  });
});

describe("the gates before the pull request", () => {
  it("the policy of the failing branch counts for nothing", async () => {
    bench = await startBench({ files: { ".github/regreen.yml": "policy: {max_lines_changed: 4}\n" } });
    const head = await bench.github.commit(REPOSITORY, { ".github/regreen.yml": "{}\n" }, { branch: BRANCH });

    const ended = await bench.openPr(provenHandover(runOf(bench, { head_sha: head })));

    expect(ended.outcome.reason_code).toBe("patch_too_large");
  });

  it("a wrong policy is misconfigured, by name and line", async () => {
    bench = await startBench({ files: { ".github/regreen.yml": "fix:\n  min_confidnce: 1\n" } });

    const { outcome } = await bench.openPr(provenHandover(runOf(bench)));

    expect(outcome).toMatchObject({ outcome: "misconfigured", reason_code: "bad_policy" });
    expect(outcome.message).toContain(".github/regreen.yml, line 2");
  });

  it("a patch swapped after its digest is refused, and not shown", async () => {
    bench = await startBench();
    const handover = provenHandover(runOf(bench));
    const evil = makePatch([{ path: "src/cart.js", before: BEFORE, after: "fetch('https://evil')\n" }]);

    const swapped = await bench.openPr(
      { ...handover, patch: evil },
      { "patch-sha256": must(handover.fix).patch_sha256 },
    );

    expect(swapped.outcome).toMatchObject({ outcome: "refused", reason_code: "digest_mismatch", delivery: "ticket" });
    expect(swapped.body).not.toContain("evil");
    expect(await branches()).toBeNull();
  });

  it("files that nobody announced are not looked at", async () => {
    bench = await startBench();

    const { outcome } = await bench.openPr(provenHandover(runOf(bench)), { "patch-sha256": "" });

    expect(outcome.reason_code).toBe("no_recipe");
    expect(await branches()).toBeNull();
  });

  it("a request that is not the announced one writes nothing at all", async () => {
    bench = await startBench();

    const { outcome } = await bench.openPr(provenHandover(runOf(bench)), { "request-sha256": "0".repeat(64) });

    expect(outcome).toMatchObject({
      outcome: "refused",
      reason_code: "digest_mismatch",
      delivery: "none",
      fingerprint: "",
    });
    expect(bench.github.journal.writes()).toEqual([]);
  });

  it("a request about another repository is misconfigured", async () => {
    bench = await startBench();

    const { outcome } = await bench.openPr(provenHandover(runOf(bench, { repository: "eve/shop" })));

    expect(outcome).toMatchObject({ outcome: "misconfigured", reason_code: "bad_input" });
  });
});

describe("branches that get no pull request", () => {
  it.each([
    ["", "ticket", "proposed"],
    ["triggers: {fix_default_branch: true}\n", "draft_pr", "healed"],
  ])("the default branch with %j: %s (C-13)", async (policy, delivery, outcome) => {
    bench = await startBench({ files: { ".github/regreen.yml": policy } });
    const head = must(await bench.github.resolve(REPOSITORY, "main"));

    const ended = await bench.openPr(provenHandover(runOf(bench, { head_branch: "main", head_sha: head })));

    expect(ended.outcome).toMatchObject({ outcome, delivery });
    expect(ended.body).toContain("const sum = 0;");
  });

  it.each(["finding", "dependency"] as const)(
    "the default branch gets one all the same where a night's audit asks (%s, C-13)",
    async (source) => {
      bench = await startBench();
      const head = must(await bench.github.resolve(REPOSITORY, "main"));
      const handover = provenHandover(runOf(bench, { head_branch: "main", head_sha: head }));

      const ended = await bench.openPr({ ...handover, request: { ...handover.request, source } });

      expect(ended.outcome).toMatchObject({ outcome: "healed", delivery: "draft_pr" });
    },
  );

  it("a protected branch gets a ticket; with skip_protected_branches off a pull request", async () => {
    bench = await startBench();
    bench.github.protectBranch(REPOSITORY, BRANCH);

    expect((await bench.openPr(provenHandover(runOf(bench)))).outcome).toMatchObject({
      reason_code: "suggestion_only",
      delivery: "ticket",
    });
    await bench.github.commit(REPOSITORY, { ".github/regreen.yml": "triggers: {skip_protected_branches: false}\n" });
    expect((await bench.openPr(provenHandover(runOf(bench)))).outcome.delivery).toBe("draft_pr");
  });

  it("a branch that has moved on waits for its own run", async () => {
    bench = await startBench();
    const handover = provenHandover(runOf(bench));
    await bench.github.commit(REPOSITORY, { "x.js": "1;\n" }, { branch: BRANCH });

    const { outcome } = await bench.openPr(handover);

    expect(outcome).toMatchObject({ outcome: "refused", reason_code: "head_moved", delivery: "none" });
    expect(await branches()).toBeNull();
  });

  it("a branch that is gone is superseded", async () => {
    bench = await startBench();

    const { outcome } = await bench.openPr(provenHandover(runOf(bench, { head_branch: "feature/gone" })));

    expect(outcome).toMatchObject({ outcome: "nothing_to_do", reason_code: "superseded", delivery: "none" });
  });
});

function must<T>(value: T | null): T {
  if (value === null) throw new Error("missing in the test's own material");
  return value;
}
