import { chmodSync } from "node:fs";
import path from "node:path";
import { stripTerminal } from "@regreen/text";
import { describe, expect, it } from "vitest";
import { runCli } from "../src/program.ts";
import { doctor, FILES } from "./doctor-support.ts";
import { fakeIo, git, tempRepo } from "./support.ts";

describe("what the policy comes to", () => {
  it("is told for the defaults, too", async () => {
    const { said, policy, exit } = await doctor("");

    expect(exit).toBe(0);
    expect(policy?.differs).toEqual([]);
    expect(policy?.default_branch).toBe("main");
    expect(said("Size")).toContain("at most 399 lines in at most 20 files");
    expect(said("Size")).toContain("at most 3 fix pull requests into one branch");
    expect(said("Branches")).toBe(
      "Failures on main and on protected branches become tickets; elsewhere a proven fix becomes a draft pull request into the failing branch.",
    );
    expect(said("Fixes")).toBe("Every type of failure but drift, with a confidence above 0.7.");
    expect(said("Paths")).toContain("any of 7 tracked files");
    expect(said("Reviews")).toContain("there is no CODEOWNERS");
  });

  it.each([
    [
      "triggers: {fix_default_branch: true}\npr: {draft: false}",
      "Branches",
      "On every branch, main included, a proven fix becomes a pull request",
    ],
    ["triggers: {skip_protected_branches: false}", "Branches", "Failures on main become tickets"],
    [
      "fix: {allowed_types: [lint, warning], min_confidence: 0.9}",
      "Fixes",
      "Only warning, lint, with a confidence above 0.9.",
    ],
    [
      "policy: {max_lines_changed: 50, max_files: 1}\nchange_doc: {enabled: false}",
      "Size",
      "at most 49 lines in at most 1 file, lockfiles",
    ],
    ["policy: {allowed_paths: [src, docs]}", "Paths", "may touch src, docs: 4 of 7 tracked files"],
    [
      "triggers: {issue_label: fix-me, ignore: {actors: [renovate]}}",
      "Starts",
      "issues labelled fix-me; stays away from",
    ],
    ["triggers: {issue_label: fix-me, ignore: {actors: [renovate]}}", "Starts", "runs of renovate"],
    ["labels: {pr: rae, fix_type_prefix: ''}", "Delivery", "labels auto-fix, ci, review-required and risk:… patch:…"],
    ["branch: {template: timestamp}", "Delivery", "Branch fix/auto-{yyyymmdd}-{hhmmss}"],
    ["reviewers: {max: 0}\npolicy: {guardians: [octocat]}", "Reviews", "Nobody is asked. @octocat where paths need"],
    ["issues: {mode: 'off'}", "Tickets", "None; the failing pull request gets a comment."],
    [
      "validate: {setup: [], stages: [{name: types, run: 'true'}]}",
      "Proof",
      "with no set-up, then types; at most 30 min",
    ],
  ])("%s", async (policy, topic, text) => {
    expect((await doctor(policy)).said(topic)).toContain(text);
  });

  it("counts what stands behind which gate", async () => {
    const { policy } = await doctor(
      "policy: {denied_paths: [docs], critical_paths: ['src/billing/**'], allowed_paths: ['src/**', 'infra/**']}",
    );

    expect(policy?.rules).toMatchObject([
      { kind: "outside", files: 2, examples: [".github/regreen.yml", "docs/index.md"] },
      { kind: "denied", globs: ["docs"], files: 1 },
      { kind: "label", label: "infrastructure-change", files: 2, examples: ["infra/main.tf", "infra/vpc.tf"] },
      { kind: "label", label: "regreen:approve", files: 1 },
      { kind: "approval", files: 1, examples: ["src/auth/login.py"] },
    ]);
  });

  it("names each key that differs, with what it means", async () => {
    const { policy } = await doctor("policy: {max_files: 3}\ntriggers: {conclusions: [failure]}\n");

    expect(policy?.differs).toEqual([
      { key: "policy.max_files", value: 3, default: 20, means: "A patch may touch at most this many files" },
    ]);
  });

  it("names the stages of a preset, which it reads from the tree", async () => {
    const { policy, said } = await doctor("validate: {preset: auto}", {
      "package.json": '{"scripts":{"lint":"node -v"}}',
      "go.mod": "module x\n",
    });

    expect(policy?.stages.stages.map((stage) => stage.run)).toEqual(["npm run lint", "go vet ./...", "go test ./..."]);
    expect(said("Proof")).toContain("then npm run lint, go vet ./..., go test ./...");
  });

  it("is a page that a terminal of a hundred columns holds, and hides nothing in control characters", async () => {
    const policy =
      "project: {name: \"x\\e[31m\"}\npolicy: {critical_paths: ['src/billing/**'], guardians: ['@acme/payments', octocat]}\n";
    const io = fakeIo({ cwd: tempRepo({ ...FILES, ".github/regreen.yml": policy, CODEOWNERS: "* @a\u001b[31m\n" }) });

    expect(await runCli(["doctor"], io)).toBe(0);
    const page = io.stdout();
    expect(stripTerminal(page)).toBe(page);
    const facts = page.slice(page.indexOf("What the policy comes to"), page.indexOf("Differs from the defaults"));
    expect(facts.split("\n").length).toBeGreaterThan(12);
    for (const line of facts.split("\n").slice(1)) expect(line.length, line).toBeLessThanOrEqual(100);
    expect(page).toContain('policy.guardians = ["@acme/payments","@octocat"] (default [])');
    expect(page).toMatch(/src\/billing\/\*\* \(1 file\): only when the failing pull request has the label/);
  });
});

describe("what contradicts itself", () => {
  it.each([
    ["policy: {allowed_paths: [source]}", "holds no file of this repository", 2],
    ["policy:\n  denied_paths: ['**']", "denies every file", 2],
    ["fix: {min_confidence: 1}", "No fix has a confidence above 1", 2],
    ["fix: {allowed_types: [lint], exclude_types: [lint]}", "No type of failure", 2],
    [
      "policy: {denied_paths: [changes]}",
      "Every fix would be refused for its change document changes/2026-01-31-lint.md",
      2,
    ],
    ["change_doc: {path_template: '.github/workflows/{date}.md'}", "No fix may change workflows", 2],
    ["policy: {denied_paths: [srv/**]}", '"srv/**" fits no file here', 0],
    ["pr: {body_template: .github/fix.md}", "there is no .github/fix.md here", 0],
    ["policy: {guardians: [a], human_approval_paths: [], label_gated_paths: []}", "guardians are never asked", 0],
    ["validate: {timeout_minutes: 60}", "The step alone may take 60 min, everything 50", 0],
    ["validate: {stages: [{name: x, run: 'true', timeout_minutes: 55}]}", 'Stage "x" may take longer', 0],
    ["validate: {stages: [{name: x, run: no-such-tool --all}]}", "no-such-tool is not installed here", 0],
    ["validate: {stages: [{name: x, run: ./scripts/none.sh}]}", "./scripts/none.sh is not there", 0],
    ["validate: {preset: go}", "Preset go: no go.mod is here", 0],
  ])("%s", async (policy, message, code) => {
    const { conflicts, exit } = await doctor(policy);

    expect(conflicts.map((check) => check.message).join("\n")).toContain(message);
    expect(conflicts.every((check) => check.hint !== "" && check.line !== null)).toBe(true);
    expect(exit).toBe(code);
  });

  it("is told with the line and column of its key", async () => {
    const { conflicts } = await doctor("fix: {}\npolicy:\n  max_files: 3\n  denied_paths:\n    - srv\n");

    expect(conflicts).toMatchObject([{ file: ".github/regreen.yml", line: 4, column: 3 }]);
  });

  it.each([
    "policy: {allowed_paths: ['src/**', docs], critical_paths: [infra]}",
    "validate: {stages: [{name: a, run: node -v}, {name: b, run: 'cd src && x'}, {name: c, run: X=1 y}, {name: d, run: '[ -e a ]'}]}",
    "policy: {allowed_paths: [src], denied_paths: [src/auth]}",
  ])("is nothing in %s", async (policy) => {
    expect((await doctor(policy)).conflicts).toEqual([]);
  });

  it("finds a program of the repository itself", async () => {
    const { cwd } = await doctor("", { "scripts/check.sh": "#!/bin/sh\n" });
    chmodSync(path.join(cwd, "scripts/check.sh"), 0o755);
    const io = fakeIo({ cwd });
    git(cwd, "config", "user.name", "x");
    await runCli(["doctor", "--json"], io);
    expect(io.stdout()).not.toContain("no program");
  });
});

describe("a policy that is wrong", () => {
  it("is told with every problem, its line and its column", async () => {
    const { checks, exit, policy } = await doctor("pr:\n  draft: yes\nplicy: {}\n");

    expect(exit).toBe(2);
    expect(policy).toBeNull();
    expect(checks.filter((check) => check.id === "policy")).toMatchObject([
      { status: "error", line: 2, column: 3, message: expect.stringContaining("pr.draft") },
      { status: "error", line: 3, column: 1, message: expect.stringContaining('did you mean "policy"?') },
    ]);
  });

  it("is told when a path is asked for", async () => {
    const io = fakeIo({ cwd: tempRepo({ ...FILES, ".github/regreen.yml": "plicy: {}\n" }) });

    expect(await runCli(["doctor", "--path", "src/app.py"], io)).toBe(2);
    expect(io.stdout()).toBe(
      '✗ .github/regreen.yml:1:1: unknown key "plicy"; did you mean "policy"?\n    docs/policy.md lists every key with its default.\n',
    );
  });

  it("counts only on the default branch, and that is said on another", async () => {
    const cwd = tempRepo({ ...FILES, ".github/regreen.yml": "pr: {draft: false}\n" });
    git(cwd, "checkout", "--quiet", "-b", "topic");
    const io = fakeIo({ cwd });
    await runCli(["doctor"], io);

    expect(io.stdout()).toContain("This is the file of the branch topic; what counts is the one on main.");
  });
});
