import { rmSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { git, MORE, project, review, UNSEEDED, write } from "./support/project.ts";

function commit(dir: string): string {
  git(dir, "add", "--all");
  git(dir, "commit", "--quiet", "-m", "Change");
  return git(dir, "rev-parse", "HEAD");
}

describe("lines changed since a commit", { timeout: 120_000 }, () => {
  it("count, and those beside them do not; what is not committed counts, too", async () => {
    const dir = project({ "a.py": UNSEEDED, "b.py": UNSEEDED, "old.py": UNSEEDED });
    git(dir, "checkout", "--quiet", "-b", "topic");
    git(dir, "mv", "old.py", "moved to.py");
    write(dir, { "a.py": MORE });
    commit(dir);
    write(dir, { "new.py": UNSEEDED });
    const { counted, summary } = await review(dir, { "changed-only": "true", base: "main" });
    expect(counted).toEqual(["a.py:5 B006", "new.py:3 unseeded-random"]);
    expect(summary).toContain("Lines changed since `main` only.");
  });

  it("make a finding theirs that they take part in: the second draw is new, the first was there", async () => {
    const dir = project({ "a.py": UNSEEDED });
    const base = git(dir, "rev-parse", "HEAD");
    write(dir, { "a.py": `${UNSEEDED}print(random.choice([1, 2]))\n` });
    const lines = UNSEEDED.trimEnd().split("\n").length;
    expect((await review(dir, { "changed-only": "true", base })).counted).toEqual([
      `a.py:${lines + 1} unseeded-random`,
    ]);
  });

  it("are those of the branch, not what came to the base meanwhile", async () => {
    const dir = project({ "a.py": UNSEEDED });
    git(dir, "checkout", "--quiet", "-b", "topic");
    write(dir, { "b.py": UNSEEDED });
    commit(dir);
    git(dir, "checkout", "--quiet", "main");
    rmSync(path.join(dir, "a.py"));
    commit(dir);
    git(dir, "checkout", "--quiet", "topic");
    expect((await review(dir, { "changed-only": "true", base: "main" })).counted).toEqual(["b.py:3 unseeded-random"]);
  });

  it("can't be hidden by attributes of the repository", async () => {
    const dir = project({ "a.py": UNSEEDED, "c.py": "" });
    const attributes = "*.py -diff binary linguist-generated diff=x\n";
    write(dir, { "a.py": MORE, "c.py": UNSEEDED, ".gitattributes": attributes });
    git(dir, "config", "diff.x.textconv", "false");
    git(dir, "config", "diff.external", "false");
    const base = git(dir, "rev-parse", "HEAD");
    expect((await review(dir, { "changed-only": "true", base })).counted).toEqual([
      "a.py:5 B006",
      "c.py:3 unseeded-random",
    ]);
  });

  it("are told file by file where the names can't be told apart", async () => {
    const name = 'a "b"\n.py';
    const long = `${"x = 1\n".repeat(50)}${UNSEEDED}`;
    const dir = project({ [name]: UNSEEDED, "c d.py": long });
    git(dir, "checkout", "--quiet", "-b", "topic");
    git(dir, "mv", "c d.py", "e f.py");
    write(dir, { [name]: MORE, "e f.py": long.replace(UNSEEDED, MORE) });
    commit(dir);
    const { counted } = await review(dir, { "changed-only": "true", base: "main" });
    expect(counted).toEqual([`${name}:5 B006`, "e f.py:55 B006"]);
  });

  it("of a folder are told by its own paths", async () => {
    const dir = project({ "app/a.py": UNSEEDED, "b.py": UNSEEDED });
    write(dir, { "app/a.py": MORE, "b.py": MORE });
    const base = git(dir, "rev-parse", "HEAD");
    expect((await review(path.join(dir, "app"), { "changed-only": "true", base })).counted).toEqual(["a.py:5 B006"]);
  });
});

describe("what is staged", { timeout: 120_000 }, () => {
  it("is looked at, and not what stands in the files", async () => {
    const dir = project({ "a.py": UNSEEDED, "b.py": UNSEEDED });
    write(dir, { "a.py": MORE, "sub/c.py": UNSEEDED, "d.py": UNSEEDED });
    git(dir, "add", "a.py", "sub/c.py");
    write(dir, { "a.py": "x = 1\n", "sub/c.py": "x = 1\n" });
    const staged = await review(dir, { staged: "true" });
    expect(staged.counted).toEqual(["a.py:5 B006", "sub/c.py:3 unseeded-random"]);
    expect(staged.summary).toContain("Staged lines only.");
    const whole = await review(dir, { staged: "true", "changed-only": "false" });
    expect(whole.counted).toEqual(["a.py:3 unseeded-random", "a.py:5 B006", "sub/c.py:3 unseeded-random"]);
    expect((await review(dir, { staged: "true", paths: "sub/" })).counted).toEqual(["sub/c.py:3 unseeded-random"]);
    expect((await review(dir, { staged: "true", exclude: "*.py" })).counted).toEqual(["sub/c.py:3 unseeded-random"]);
  });

  it("is nothing where nothing is staged", async () => {
    const dir = project({ "a.py": UNSEEDED });
    expect((await review(dir, { staged: "true" })).verdict.reason_code).toBe("no_findings");
  });

  it("is all there is before the first commit", async () => {
    const dir = project({});
    rmSync(path.join(dir, ".git"), { recursive: true });
    git(dir, "init", "--quiet");
    write(dir, { "a.py": UNSEEDED });
    git(dir, "add", "a.py");
    expect((await review(dir, { staged: "true" })).counted).toEqual(["a.py:3 unseeded-random"]);
  });
});
