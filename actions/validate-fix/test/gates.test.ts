import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bench, type Given } from "./support/bench.ts";
import { BROKEN, MENDED, TEST } from "./support/project.ts";
import { hasOtherUser } from "./support/repository.ts";

const GIVEN: Given = { files: BROKEN, command: TEST, fixed: MENDED };
describe("what was announced", () => {
  it.each(["requestSha256", "patchSha256", "fixSha256", "policySha256"] as const)(
    "must be what is there: %s",
    async (name) => {
      const { run, root, logger } = await bench(GIVEN);
      const result = await run({ [name]: "0".repeat(64) });
      expect(result.verdict).toMatchObject({ outcome: "refused", reason_code: "digest_mismatch" });
      expect(result.outputs).toMatchObject({ verified: "false", "validation-path": "" });
      expect(result.summary).toContain("`refused / digest_mismatch`");
      expect(logger.messages("group")).toEqual([]);
      expect(existsSync(join(root, "validation"))).toBe(false);
    },
  );

  it("does not let a patch be exchanged behind fix.json", async () => {
    const { run, root } = await bench(GIVEN);
    const path = join(root, "fix.patch");
    writeFileSync(path, readFileSync(path, "utf8").replace("a + b", "a + b + 0"));
    expect((await run({ patchSha256: undefined })).verdict.reason_code).toBe("digest_mismatch");
  });

  it("does not let a fix for another cause in", async () => {
    const { run, root } = await bench(GIVEN);
    const fix = JSON.parse(readFileSync(join(root, "fix.json"), "utf8"));
    writeFileSync(join(root, "fix.json"), JSON.stringify({ ...fix, fingerprint: "ffffffffffff" }));
    expect((await run({ fixSha256: undefined })).verdict.reason_code).toBe("digest_mismatch");
  });

  it("must be about one commit", async () => {
    const { run } = await bench(GIVEN);
    const source = { kind: "bundle", bundle: "head.bundle", sha: "a".repeat(40) } as const;
    expect((await run({ source })).verdict).toMatchObject({ outcome: "refused", reason_code: "head_moved" });
  });

  it("must be readable", async () => {
    const { run, root } = await bench(GIVEN);
    await expect(run({ fix: "nowhere.json" })).rejects.toMatchObject({ reasonCode: "not_found" });
    writeFileSync(join(root, "fix.json"), "{}");
    await expect(run({ fixSha256: undefined })).rejects.toMatchObject({
      name: "UserError",
      reasonCode: "bad_contract",
    });
  });
});

describe("the guardrails", () => {
  const newFile = (path: string, mode: string, text: string) =>
    `diff --git a/${path} b/${path}\nnew file mode ${mode}\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+${text}\n`;

  it.each([
    ["a workflow", newFile(".github/workflows/x.yml", "100644", "on: push"), "path_denied"],
    [
      "a symbolic link",
      newFile("link", "120000", "/etc/passwd").replace(/\n$/, "\n\\ No newline at end of file\n"),
      "",
    ],
    ["a path outside", newFile("../x", "100644", "x"), ""],
    ["a hook", newFile(".git/hooks/pre-commit", "100755", "id"), "path_denied"],
    ["no patch at all", "hello\n", "patch_malformed"],
  ])("refuse %s before anything is run", async (_, patch, reason) => {
    const { run, logger, validation } = await bench({ ...GIVEN, patch });
    const { verdict } = await run();
    expect(verdict.outcome).toBe("refused");
    if (reason !== "") expect(verdict.reason_code).toBe(reason);
    expect(logger.messages("group")).toEqual([]);
    expect(validation()).toMatchObject({ verified: false, before: null });
  });

  it("are the policy's, too", async () => {
    const { run } = await bench({ ...GIVEN, policy: "policy: { allowed_paths: ['docs/**'] }" });
    expect((await run()).verdict).toMatchObject({ outcome: "refused", reason_code: "path_denied" });
  });

  it("refuse a patch that does not fit exactly", async () => {
    const made = await bench(GIVEN);
    const patch = readFileSync(join(made.root, "fix.patch"), "utf8");
    const shifted = await bench({ ...GIVEN, patch: patch.replace("-  return a - b;", "-  return a  - b;") });
    expect((await shifted.run()).verdict).toMatchObject({ outcome: "refused", reason_code: "patch_malformed" });
  });
});

describe("a hostile step", () => {
  it("can't write its own proof", async () => {
    const made = await bench(GIVEN);
    const target = join(made.root, "validation/validation.json");
    const forge = `echo '{"verified":true}' > ${target} 2>/dev/null; ${TEST}`;
    const forged = await bench({ ...GIVEN, command: forge, fixed: { "src/sum.mjs": `${BROKEN["src/sum.mjs"]}//\n` } });
    expect((await forged.run()).outputs.verified).toBe("false");
    expect(forged.validation().verified).toBe(false);
  });

  it("sees no secret of the caller, and none reaches the log", async () => {
    const token = `ghp_${"a1B2".repeat(9)}`;
    const { run, file } = await bench({ ...GIVEN, command: `env; echo ${token}; ${TEST}` });
    await run({}, { GITHUB_TOKEN: "s3cret-token-value", INPUT_PATCH: "s3cret-input" });
    for (const name of ["before.log", "after.log", "validation.json"]) {
      expect(file(name)).not.toContain("s3cret");
      expect(file(name)).not.toContain(token);
    }
  });

  it("is ended when it hangs", async () => {
    const given = { ...GIVEN, reproducer: { command: "sleep 600", timeout_minutes: 0.02 } };
    const { run, validation } = await bench(given);
    expect((await run()).verdict).toMatchObject({ outcome: "not_reproduced", reason_code: "timed_out" });
    expect(validation().before).toMatchObject({ timed_out: true, exit_code: null });
  });

  it("gains nothing from what it leaves in the first tree", async () => {
    const command = `${TEST}; code=$?; echo 'process.exit(0)' > test/sum.test.mjs; sed -i 's/-/+/' src/sum.mjs; exit $code`;
    const { run } = await bench({ ...GIVEN, command, fixed: { "src/sum.mjs": `${BROKEN["src/sum.mjs"]}//\n` } });
    expect((await run()).verdict.outcome).not.toBe("healed");
  });

  it.runIf(hasOtherUser)("runs as a user who can't write where the results go", async () => {
    const { run, root } = await bench({ ...GIVEN, command: `id -u > who; touch ${"$"}OLDPWD/x; ${TEST}` });
    await run();
    expect(existsSync(join(root, "x"))).toBe(false);
  });
});
