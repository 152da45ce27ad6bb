import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { runCli } from "../../src/program.ts";
import { heal, LONG, sampleRepo } from "../heal-support.ts";
import { fakeIo, writeFiles } from "../support.ts";

describe("a fix that is proven", { timeout: LONG }, () => {
  it("passes the stages of the policy as well, and each is told", async () => {
    const repo = sampleRepo("format-prettier");
    const stages = "[{name: parses, run: node --check src/cart.js}, {name: never, run: 'false'}]";
    writeFiles(repo, { ".github/regreen.yml": `validate:\n  stages: ${stages}\n` });
    const io = fakeIo({ cwd: repo });
    expect(await runCli(["heal", "--", "npm", "run", "format:check"], io)).toBe(0);
    expect(io.stdout()).toMatch(/✓ parses: passed \(\d+\.\d s\)\n {2}! never: already red/);
    const { answer } = await heal(repo, "--", "npm run format:check");
    expect(answer).toMatchObject({ verified: true, recipes: ["project-tool"] });
    expect(answer.stages).toMatchObject([
      { name: "parses", result: "passed" },
      { name: "never", result: "already_red" },
    ]);
  });

  it("goes on to the next problem that the first fix lays bare, and proves both as one", async () => {
    const repo = sampleRepo("lint-eslint", ["eslint", "prettier"]);
    const { answer } = await heal(
      repo,
      "--",
      "npx --no-install eslint --max-warnings 0 src && npx --no-install prettier --check src",
    );
    expect(answer).toMatchObject({ outcome: "healed", verified: true, files: ["src/slug.js"] });
    expect(answer.patch.match(/^diff --git/gm)).toHaveLength(1);
    expect(answer.patch).toContain("+  return `#${text}`;");
  });

  it("is one only in the state that it is applied in: staged is not committed", async () => {
    const repo = sampleRepo("stale-generated");
    const command = 'npm run check:generated && test -z "$(git status --porcelain)"';
    const staged = await heal(repo, "--apply", "--", command);
    expect(staged.answer).toMatchObject({ verified: false, applied: false, outcome: "not_fixable" });
    const committed = await heal(repo, "--commit", "--", command);
    expect(committed.answer).toMatchObject({ outcome: "healed", verified: true });
    expect(spawnSync("bash", ["-c", command], { cwd: repo }).status).toBe(0);
  });
});
