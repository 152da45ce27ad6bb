import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { runCli } from "../src/program.ts";
import { CHECK, heal, LONG, sampleRepo } from "./heal-support.ts";
import { fakeIo, git, tempDir, tempRepo } from "./support.ts";

describe("what must not be called healed", { timeout: LONG }, () => {
  it("a command that stays red for another reason", async () => {
    const repo = sampleRepo("format-prettier");
    const { answer } = await heal(repo, "--apply", "--", `${CHECK}; ${CHECK} && exit 3`);
    expect(answer).toMatchObject({ verified: false, applied: false });
    expect(["not_fixable", "proposed"]).toContain(answer.outcome);
    expect(git(repo, "status", "--porcelain")).toBe("");
  });

  it("a command that passes by itself the next time", async () => {
    const repo = sampleRepo("format-prettier");
    const mark = path.join(tempDir(), "ran");
    const flaky = `if [ -e ${mark} ]; then exit 0; fi; touch ${mark}; ${CHECK}`;
    const { answer } = await heal(repo, "--apply", "--", flaky);
    expect(answer).toMatchObject({ outcome: "already_green", verified: false, applied: false });
    expect(git(repo, "status", "--porcelain")).toBe("");
  });

  it("a failing test, which no recipe may touch", async () => {
    const test =
      'import assert from "node:assert";\nimport { test } from "node:test";\ntest("adds", () => assert.equal(1 + 1, 3));\n';
    const repo = tempRepo({ "sum.test.mjs": test });
    const { answer } = await heal(repo, "--apply", "--", "node --test");
    expect(answer).toMatchObject({ outcome: "not_fixable", fix_type: "test_failure", verified: false, patch: "" });
    expect(readFileSync(path.join(repo, "sum.test.mjs"), "utf8")).toBe(test);
  });

  it("a proven fix whose ground moved meanwhile: nothing is applied", async () => {
    const repo = sampleRepo("format-prettier");
    const other = path.join(repo, "other.txt");
    const { answer } = await heal(repo, "--apply", "--", `date +%N >> ${other}; ${CHECK}`);
    expect(answer).toMatchObject({ outcome: "refused", reason_code: "head_moved", verified: false, applied: false });
    expect(answer.message).toContain("other.txt");
    expect(git(repo, "status", "--porcelain")).toBe("?? other.txt");
  });

  it("a commit that would take the user's own changes along", async () => {
    const repo = sampleRepo("format-prettier");
    const cart = path.join(repo, "src/cart.js");
    writeFileSync(cart, `${readFileSync(cart, "utf8")}export const mine = 1;\n`);
    const io = fakeIo({ cwd: repo });
    expect(await runCli(["heal", "--commit", "--", CHECK], io)).toBe(2);
    expect(io.stderr()).toContain("--commit would also commit your own changes in src/cart.js");
    expect(readFileSync(cart, "utf8")).toContain("export function total( items )");
  });
});
