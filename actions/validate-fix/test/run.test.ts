import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stepDigest } from "@regreen/patch";
import { describe, expect, it, onTestFinished } from "vitest";
import { bench } from "./support/bench.ts";
import { BROKEN, MENDED, TEST } from "./support/project.ts";
import { git, hasOtherUser } from "./support/repository.ts";

describe("a fix", () => {
  it("is proven by the failing step itself, red before and green after", async () => {
    const { run, validation, file, sha, request, logger } = await bench({
      files: BROKEN,
      command: TEST,
      fixed: MENDED,
    });
    const result = await run();
    expect(result.verdict).toMatchObject({ outcome: "healed", reason_code: "proven", delivery: "none" });
    expect(result.outputs).toMatchObject({ verified: "true", "before-exit-code": "1", "after-exit-code": "0" });
    expect(validation()).toMatchObject({
      verified: true,
      head_sha: sha,
      step_sha256: request.reproducer && stepDigest(request.reproducer),
      before: { exit_code: 1, log: "before.log", tests: { executed: 2, failed: 1 } },
      after: { exit_code: 0, log: "after.log", tests: { executed: 2, failed: 0 } },
      new_failures: [],
      isolation: { clean_environment: true, process_group: true, other_user: hasOtherUser },
    });
    expect(validation().before?.failures.length).toBeGreaterThan(0);
    expect(file("before.log")).toMatch(/=== Test\n[\s\S]*=== exit code 1 after/);
    expect(JSON.parse(file("metrics_delta.json"))).toMatchObject({ delta: { duration_ms: expect.any(Number) } });
    expect(result.summary).toContain("| Exit code | 1 | 0 |");
    expect(logger.messages("group")).toEqual(["Before the patch", "After the patch", "Once more without the patch"]);
  });

  it("is proven on a laptop, on a copy of the repository as it is", async () => {
    const { run, validation, repo, sha } = await bench({ files: BROKEN, command: TEST, fixed: MENDED });
    writeFileSync(join(repo, "untracked.txt"), "mine");
    const before = git(repo, "status", "--porcelain");
    const source = { kind: "repository", path: "repo" } as const;
    const result = await run({ source, requestSha256: undefined, patchSha256: undefined });
    expect(result.verdict.outcome).toBe("healed");
    expect(validation().head_sha).toBe(sha);
    expect(git(repo, "status", "--porcelain")).toBe(before);
    expect(git(repo, "diff")).toBe("");
  });

  it("runs the setup of the failing job in both trees", async () => {
    const setup = [
      { name: "Generate", command: "echo 'export const one = 1;' > src/one.mjs", shell: "bash", cwd: ".", env: {} },
      { name: "Path", command: 'echo "MODE=$GIVEN" >> "$GITHUB_ENV"', shell: "bash", cwd: "src", env: { GIVEN: "x" } },
    ];
    const files = {
      ...BROKEN,
      "check.sh": `test "$MODE" = x && test -f src/one.mjs || exit 99\n${TEST}\n`,
    };
    const { run } = await bench({ files, command: TEST, fixed: MENDED, setup, reproducer: { command: "sh check.sh" } });
    expect((await run()).verdict.outcome).toBe("healed");
  });

  it("takes setup from the input first, then from the policy", async () => {
    const policy = "validate: { setup: ['exit 3'] }";
    const given = { files: BROKEN, command: TEST, fixed: MENDED, policy };
    expect((await (await bench(given)).run()).verdict.reason_code).toBe("setup_failed");
    expect((await (await bench(given)).run({ setup: null })).verdict.outcome).toBe("healed");
    expect((await (await bench(given)).run({ setup: "exit 4" })).verdict.message).toContain("exit code 4");
  });
});

describe("without a red step there is no proof", () => {
  it("when the second time without the patch it is red for another reason: the green with the patch may be luck", async () => {
    const marks = mkdtempSync(join(tmpdir(), "regreen-marks-"));
    chmodSync(marks, 0o777);
    onTestFinished(() => rmSync(marks, { recursive: true, force: true }));
    const count = `runs=$(ls ${marks} | wc -l)\ntouch "${marks}/$runs"\n`;
    const { run, validation } = await bench({
      files: { ...BROKEN, "check.sh": `${count}test "$runs" -lt 2 || exit 3\n${TEST}\n` },
      command: TEST,
      fixed: MENDED,
      reproducer: { command: "sh check.sh" },
    });
    const result = await run();
    expect(result.verdict).toMatchObject({ outcome: "not_reproduced", reason_code: "different_failure" });
    expect(result.verdict.message).toContain("exit code 3");
    expect(validation()).toMatchObject({ verified: false, red_again: false, after: { exit_code: 0 } });
  });

  it("but what the first run leaves in its tree is no other reason", async () => {
    const { run, validation } = await bench({
      files: { ...BROKEN, "check.sh": `test ! -f .ran || exit 3\ntouch .ran\n${TEST}\n` },
      command: TEST,
      fixed: MENDED,
      reproducer: { command: "sh check.sh" },
    });
    expect((await run()).verdict).toMatchObject({ outcome: "healed", reason_code: "proven" });
    expect(validation().red_again).toBe(true);
  });

  it("when the step is green", async () => {
    const files = { ...BROKEN, ...MENDED };
    const { run, validation } = await bench({ files, command: TEST, fixed: { "src/x.mjs": "export const x = 1;\n" } });
    const result = await run();
    expect(result.verdict).toMatchObject({ outcome: "already_green", reason_code: "step_passes" });
    expect(result.outputs.verified).toBe("false");
    expect(validation()).toMatchObject({ verified: false, before: { exit_code: 0 }, after: null, metrics_delta: null });
  });

  it("when it is red for another reason", async () => {
    const { run, validation } = await bench({
      files: BROKEN,
      command: TEST,
      fixed: MENDED,
      reproducer: { command: "node --test test/nowhere.test.mjs" },
    });
    expect((await run()).verdict).toMatchObject({ outcome: "not_reproduced", reason_code: "different_failure" });
    expect(validation().after).toBeNull();
  });

  it("when a tool is missing", async () => {
    const { run } = await bench({
      files: BROKEN,
      command: TEST,
      fixed: MENDED,
      reproducer: { command: "no-such-tool" },
    });
    expect((await run()).verdict).toMatchObject({ outcome: "not_reproduced", reason_code: "tool_missing" });
  });

  it.each([
    ["shell", { shell: "cmd" }, "unsupported_shell"],
    ["directory", { cwd: "../.." }, "setup_failed"],
  ])("when its %s can't be had", async (_, reproducer, reason) => {
    const { run } = await bench({ files: BROKEN, command: TEST, fixed: MENDED, reproducer });
    expect((await run()).verdict).toMatchObject({ outcome: "not_reproduced", reason_code: reason });
  });

  it("when nobody knows the command", async () => {
    const made = await bench({ files: BROKEN, command: TEST, fixed: MENDED });
    const request = {
      ...made.request,
      reproducer: null,
      not_reproducible: { reason_code: "container_job", message: "It runs in a container." },
    };
    writeFileSync(join(made.root, "request.json"), JSON.stringify(request));
    const result = await made.run({ requestSha256: undefined });
    expect(result.verdict).toMatchObject({ outcome: "not_reproduced", reason_code: "container_job" });
    expect(made.validation()).toMatchObject({ verified: false, before: null });
  });
});

describe("a step that stays red", () => {
  it("is told", async () => {
    const fixed = { "src/sum.mjs": `${BROKEN["src/sum.mjs"]}// no better\n` };
    const { run, validation } = await bench({ files: BROKEN, command: TEST, fixed });
    expect((await run()).verdict).toMatchObject({ outcome: "not_fixable", reason_code: "still_red" });
    expect(validation()).toMatchObject({ verified: false, after: { exit_code: 1 } });
  });

  it("is told with the failures that the patch brought", async () => {
    const fixed = { "src/sum.mjs": "export function sum(a, b) {\n  return b === 0 ? 7 : a + b;\n}\n" };
    const { run, validation } = await bench({ files: BROKEN, command: TEST, fixed });
    expect((await run()).verdict).toMatchObject({ outcome: "not_fixable", reason_code: "new_failures" });
    expect(
      validation()
        .new_failures.map((failure) => failure.nodeid ?? failure.message)
        .join(),
    ).toContain("adds nothing");
  });

  it("is told when fewer tests are executed", async () => {
    const files = {
      "src/cases.mjs": "export const cases = [1, 2, 3];\n",
      "test/cases.test.mjs": [
        'import assert from "node:assert/strict";',
        'import { test } from "node:test";',
        'import { cases } from "../src/cases.mjs";',
        "for (const value of cases) test(String(value), () => assert.notEqual(value, 2));",
        "",
      ].join("\n"),
    };
    const fixed = { "src/cases.mjs": "export const cases = [1, 3];\n" };
    const { run } = await bench({ files, command: "node --test test/cases.test.mjs", fixed });
    expect((await run()).verdict).toMatchObject({ outcome: "not_fixable", reason_code: "fewer_tests" });
  });
});

describe("a flaky step", () => {
  it("proves nothing: it is green without the patch, too", async () => {
    const files = {
      ...BROKEN,
      "test/sum.test.mjs": [
        'import assert from "node:assert/strict";',
        'import { existsSync, writeFileSync } from "node:fs";',
        'import { test } from "node:test";',
        'import { sum } from "../src/sum.mjs";',
        'const again = existsSync("ran");',
        'writeFileSync("ran", "");',
        'test("adds", () => assert.ok(again || sum(1, 2) === 3));',
        "",
      ].join("\n"),
      ".gitignore": "ran\n",
    };
    const { run, validation } = await bench({ files, command: TEST, fixed: MENDED });
    const result = await run();
    expect(result.verdict).toMatchObject({ outcome: "flaky", reason_code: "passed_on_rerun" });
    expect(result.outputs.verified).toBe("false");
    expect(validation()).toMatchObject({ verified: false, before: { exit_code: 1 }, after: { exit_code: 0 } });
  });
});
