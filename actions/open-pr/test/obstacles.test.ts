import { makePatch } from "@regreen/patch";
import { afterEach, describe, expect, it } from "vitest";
import { type Bench, REPOSITORY, runOf, startBench } from "./support/bench.ts";
import { AFTER, FINGERPRINT, provenHandover } from "./support/material.ts";

let bench: Bench;
afterEach(() => bench.github.close());

const FIX_BRANCH = `ai/fix/${FINGERPRINT}`;

describe("what may not happen", () => {
  it("too many open pull requests end in a ticket with the patch (C-17)", async () => {
    bench = await startBench({ files: { ".github/regreen.yml": "limits: {max_open_prs_per_source: 1}\n" } });
    const other = provenHandover(runOf(bench));
    const fingerprint = "ba9876543210";
    other.request = { ...other.request, fingerprint, context: { ...other.request.context, fingerprint } };
    if (other.fix && other.validation)
      [other.fix, other.validation] = [
        { ...other.fix, fingerprint },
        { ...other.validation, fingerprint },
      ];
    await bench.openPr(other);

    const ended = await bench.openPr(provenHandover(runOf(bench)));

    expect(ended.outcome).toMatchObject({ outcome: "over_budget", reason_code: "max_open_prs", delivery: "ticket" });
    expect(ended.body).toContain("-  var sum = 0");
  });

  it("pull requests by Actions forbidden: the branch is pushed and a ticket carries the compare link", async () => {
    bench = await startBench();
    bench.github.settings(REPOSITORY).canCreatePullRequests = false;

    const first = await bench.openPr(provenHandover(runOf(bench)));
    const second = await bench.openPr(provenHandover(runOf(bench)));

    expect(first.outcome).toMatchObject({
      outcome: "misconfigured",
      reason_code: "pr_creation_disabled",
      delivery: "ticket",
      branch: FIX_BRANCH,
    });
    expect(first.body).toContain(`https://github.com/acme/shop/compare/feature/cart...${FIX_BRANCH}?expand=1`);
    expect(await bench.github.readFile(REPOSITORY, FIX_BRANCH, "src/cart.js")).toBe(AFTER);
    expect(second.outcome).toMatchObject({ number: first.outcome.number, commit_sha: first.outcome.commit_sha });
  });

  it("a patch that does not fit the failing commit is refused before anything is written", async () => {
    bench = await startBench({ files: { "src/cart.js": "// something else\n" } });

    const { outcome } = await bench.openPr(provenHandover(runOf(bench)));

    expect(outcome).toMatchObject({ outcome: "refused", reason_code: "patch_malformed", delivery: "ticket" });
    expect(await bench.github.resolve(REPOSITORY, FIX_BRANCH)).toBeNull();
  });

  it("a patch of more files than any fix has is refused without a look at one of them", async () => {
    bench = await startBench();
    const paths = Array.from({ length: 60 }, (_, n) => `src/part-${n}/file.js`);
    const patch = makePatch(paths.map((path) => ({ path, before: "a\n", after: "b\n" })));

    const { outcome } = await bench.openPr(provenHandover(runOf(bench), patch));

    expect(outcome).toMatchObject({ outcome: "refused", reason_code: "patch_too_large", delivery: "ticket" });
    expect(bench.github.journal.matching(/\/git\/(?:trees|blobs)\//)).toEqual([]);
  });

  it("a lockfile that takes a package from a new host is refused, although the patch alone does not show it", async () => {
    const filler = ["a", "b", "c", "d", "e"].map((name) => `  "${name}": 1,\n`).join("");
    const before = `{\n  "resolved": "https://packages.example/left.tgz",\n${filler}  "z": 1\n}\n`;
    const evil = '  "resolved": "https://evil.example/right.tgz",\n  "integrity": "sha512-b",\n  "z"';
    const patch = makePatch([{ path: "package-lock.json", before, after: before.replace('  "z"', evil) }]);
    bench = await startBench({ files: { "package-lock.json": before } });

    const { outcome } = await bench.openPr(provenHandover(runOf(bench), patch));

    expect(outcome).toMatchObject({ outcome: "refused", reason_code: "cheating", delivery: "ticket" });
    expect(outcome.message).toContain("https://evil.example");
    expect(await bench.github.resolve(REPOSITORY, FIX_BRANCH)).toBeNull();
  });

  it("push protection is a refusal", async () => {
    bench = await startBench();
    bench.github.faults.push({
      match: "POST /repos/acme/shop/git/refs",
      status: 422,
      body: { message: "Repository rule violations found\n\nGITHUB PUSH PROTECTION: a secret was found" },
    });

    const { outcome } = await bench.openPr(provenHandover(runOf(bench)));

    expect(outcome).toMatchObject({ outcome: "refused", reason_code: "secret_detected", delivery: "ticket" });
  });

  it("a token that may not write says which permission is missing", async () => {
    bench = await startBench({ permissions: { contents: "read", "pull-requests": "write", issues: "write" } });

    const { outcome } = await bench.openPr(provenHandover(runOf(bench)));

    expect(outcome).toMatchObject({ outcome: "misconfigured", reason_code: "permission_missing", delivery: "ticket" });
    expect(outcome.message).toContain("contents: write");
  });

  it("labels and reviewers that GitHub refuses don't lose the pull request", async () => {
    bench = await startBench({ files: { ".github/CODEOWNERS": "* @bob\n" } });
    bench.github.faults.push(
      { match: /POST .*\/labels/, status: 403, body: { message: "no" }, times: 20 },
      { match: /POST .*\/requested_reviewers/, status: 403, body: { message: "no" }, times: 9 },
    );

    const ended = await bench.openPr(provenHandover(runOf(bench)));

    expect(ended.outcome.delivery).toBe("draft_pr");
    expect(ended.logger.messages("warning").join("\n")).toMatch(/may not make labels[\s\S]*Nobody was asked/);
  });

  it("drafts not supported: a ready pull request, and it says review_pr", async () => {
    bench = await startBench();
    bench.github.faults.push({
      match: "POST /repos/acme/shop/pulls",
      status: 422,
      body: { message: "Draft pull requests are not supported in this repository." },
    });

    expect((await bench.openPr(provenHandover(runOf(bench)))).outcome.delivery).toBe("review_pr");
  });

  it("an outage is infra, and outcome.json is there all the same", async () => {
    bench = await startBench();
    bench.github.faults.push({ match: "GET /repos/acme/shop", status: 502, times: 50 });

    const { outcome } = await bench.openPr(provenHandover(runOf(bench)));

    expect(outcome).toMatchObject({ outcome: "infra", reason_code: "platform_failure", delivery: "none" });
  });
});
