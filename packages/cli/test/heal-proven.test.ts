import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { runCli } from "../src/program.ts";
import { CHECK, heal, LONG, sampleRepo } from "./heal-support.ts";
import { fakeIo, git, writeFiles } from "./support.ts";

describe("a fix that is proven", { timeout: LONG }, () => {
  it("is shown, and nothing is written without --apply", async () => {
    const repo = sampleRepo("format-prettier");
    const io = fakeIo({ cwd: repo });
    expect(await runCli(["heal", "--", "npm", "run", "format:check"], io)).toBe(0);
    expect(io.stdout()).toMatch(/✗ npm run format:check exits with 1\n {2}src\/cart\.js/);
    expect(io.stdout()).toContain("  +export function total(items) {");
    expect(io.stdout()).toMatch(/✓ proof {2}before: exit 1.*→ after: exit 0/);
    expect(io.stdout()).toContain("healed (proven)");
    expect(git(repo, "status", "--porcelain")).toBe("");
  });

  it("is applied to the working tree, beside the user's own changes, from a directory below the top", async () => {
    const repo = sampleRepo("format-prettier");
    const cart = path.join(repo, "src/cart.js");
    writeFileSync(cart, `${readFileSync(cart, "utf8")}export const mine  =  1\n`);
    writeFiles(repo, { "notes.txt": "untracked" });
    const { answer } = await heal(repo, "--repo", "src", "--apply", "--", "npm run format:check");
    expect(answer).toMatchObject({ outcome: "healed", verified: true, applied: true, files: ["src/cart.js"] });
    expect(answer.patch).toContain("+export const mine = 1;");
    expect(readFileSync(cart, "utf8")).toContain("export function total(items) {");
    // The user's own change of the file is not staged, so neither is the fix on top of it.
    expect(answer.staged).toBe(false);
    expect(git(repo, "status", "--porcelain")).toBe(" M src/cart.js\n?? notes.txt");
    const again = await heal(repo, "--", "npm run format:check");
    expect(again.answer).toMatchObject({ outcome: "already_green", reason_code: "step_passes", verified: false });
  });

  it("is committed alone, also where git knows nobody", async () => {
    const repo = sampleRepo("format-prettier");
    writeFiles(repo, { "mine.txt": "staged" });
    git(repo, "add", "mine.txt");
    const { answer } = await heal(repo, "--commit", "--", CHECK);
    expect(answer.commit).toBe(git(repo, "rev-parse", "HEAD"));
    expect(git(repo, "show", "--format=", "--name-only")).toBe("src/cart.js");
    expect(git(repo, "status", "--porcelain")).toBe("A  mine.txt");
  });

  it("finds what the command itself changes while it checks", async () => {
    const repo = sampleRepo("stale-generated");
    const { answer } = await heal(repo, "--apply", "--", "npm run check:generated");
    expect(answer).toMatchObject({ outcome: "healed", verified: true, fix_type: "stale_generated", applied: true });
    // The same command, now in the repository itself: the fix is staged, so its `git diff --exit-code` is quiet.
    const npm = spawnSync("npm", ["run", "check:generated"], { cwd: repo, encoding: "utf8" });
    expect(npm.status, npm.stdout).toBe(0);
    expect(git(repo, "status", "--porcelain")).toBe("M  src/codes.js");
    expect(answer.staged).toBe(true);
  });

  it("is none where the user's own unstaged changes keep the command red", async () => {
    const repo = sampleRepo("stale-generated");
    writeFileSync(path.join(repo, "package.json"), `${readFileSync(path.join(repo, "package.json"), "utf8")}\n`);
    const { answer } = await heal(repo, "--apply", "--", "npm run check:generated && git diff --exit-code");
    expect(answer).toMatchObject({ verified: false, applied: false, reason_code: "still_red" });
    expect(git(repo, "status", "--porcelain")).toBe(" M package.json");
  });
});
