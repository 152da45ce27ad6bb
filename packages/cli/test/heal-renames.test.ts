import { renameSync, rmSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { recentRenames } from "../src/heal/renames.ts";
import { heal, LONG } from "./heal-support.ts";
import { git, tempDir, writeFiles } from "./support.ts";

/** A program whose import still names where the file lay before. */
function movedRepo(): string {
  const repo = path.join(tempDir(), "repo");
  writeFiles(repo, {
    "package.json": '{ "type": "module" }\n',
    "src/money.js": "export const total = (prices) => prices.reduce((sum, price) => sum + price, 0);\n",
    "src/main.js": 'import { total } from "./money.js";\n\nconsole.log(total([1, 2]));\n',
  });
  git(repo, "init", "--quiet");
  git(repo, "add", "-A");
  git(repo, "-c", "user.name=T", "-c", "user.email=t@example.com", "commit", "--quiet", "-m", "start");
  writeFiles(repo, { "src/lib/.keep": "" });
  renameSync(path.join(repo, "src/money.js"), path.join(repo, "src/lib/amounts.js"));
  rmSync(path.join(repo, "src/lib/.keep"));
  git(repo, "add", "-A");
  return repo;
}

describe("files that were moved lately", { timeout: LONG }, () => {
  it("are known from the last commits and from what is staged, the newest first", async () => {
    const repo = movedRepo();
    const first = { from: "src/money.js", to: "src/lib/amounts.js" };
    expect(await recentRenames(repo)).toEqual([first]);
    git(repo, "-c", "user.name=T", "-c", "user.email=t@example.com", "commit", "--quiet", "-m", "move");
    git(repo, "mv", "src/lib/amounts.js", "src/lib/a b.js");
    expect(await recentRenames(repo)).toEqual([{ from: "src/lib/amounts.js", to: "src/lib/a b.js" }, first]);
  });

  it("tell where an import has to go, which is proven", async () => {
    const repo = movedRepo();
    const { answer } = await heal(repo, "--", "node src/main.js");
    expect(answer).toMatchObject({ outcome: "healed", verified: true, files: ["src/main.js"] });
    expect(answer.patch).toContain('+import { total } from "./lib/amounts.js";');
  });

  it("are none in a repository without a commit", async () => {
    const repo = path.join(tempDir(), "repo");
    writeFiles(repo, { "a.txt": "" });
    git(repo, "init", "--quiet");
    expect(await recentRenames(repo)).toEqual([]);
  });
});
