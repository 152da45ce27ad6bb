import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Pull, pulls } from "../e2e/api.ts";
import { conclusions, type Line, startLine, story } from "../e2e/line.ts";
import { freshGenerated, generatedProject, staleSource } from "../e2e/projects.ts";

const run = promisify(execFile);

describe("push of a broken sample, to draft pull request", () => {
  let line: Line;
  let failing: string;

  beforeAll(async () => {
    line = await startLine({ files: generatedProject });
    failing = await line.push("feature/teapot", staleSource, "Add the teapot");
  }, 120_000);
  afterAll(async () => line[Symbol.asyncDispose]());

  it("fails CI for real, and heals in every job", () => {
    expect(line.runOf("CI").conclusion).toBe("failure");
    const healing = line.runOf("Regreen");
    expect(healing.conclusion, story(healing)).toBe("success");
    const skipped = Object.entries(conclusions(healing)).filter(([, conclusion]) => conclusion === "skipped");
    // Nobody asks a model where a recipe has mended it.
    expect(
      skipped.map(([name]) => name.replace(/.* \/ /, "")),
      story(healing),
    ).toEqual([
      "Switched off",
      "Reserve the money",
      "Ask the model",
      "Prove the model's fix",
      "Ask the model again",
      "Prove the model's second fix",
      "Settle the money",
    ]);
  });

  it("opens one draft pull request against the failing branch, labelled, with the proof in its body", async () => {
    const found = await pulls(line);
    expect(found, story(line.runOf("Regreen"))).toHaveLength(1);
    const pull = found[0] as Pull;
    expect(pull).toMatchObject({ draft: true, state: "open", base: { ref: "feature/teapot" } });
    expect(pull.head.ref).toMatch(/^ai\/fix\/[0-9a-f]{12}$/);
    expect(pull.labels.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["ai-generated", "auto-fix", "ci", "needs-review"]),
    );
    expect(pull.body).toContain("npm run check:generated");
    expect(pull.body).toContain(`runs/${line.runOf("CI").id}`);
  });

  it("makes one commit on top of the failing one, which makes the cloned branch green", async () => {
    const [pull] = (await pulls(line)) as [Pull];
    const dir = mkdtempSync(path.join(tmpdir(), "regreen-clone-"));
    try {
      const address = line.github.gitUrl(line.repository, line.github.tokens.sam);
      await run("git", ["clone", "--quiet", "--branch", pull.head.ref, address, dir]);
      const { stdout } = await run("git", ["-C", dir, "rev-parse", "HEAD^"]);
      expect(stdout.trim()).toBe(failing);
      expect(readFileSync(path.join(dir, "codes.js"), "utf8")).toBe(freshGenerated);
      await run("npm", ["run", "check:generated"], { cwd: dir });
      await run("npm", ["test"], { cwd: dir });
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });

  it("gives the jobs that run repository code no permission at all", () => {
    const permissions = Object.fromEntries(
      line.runOf("Regreen").jobs.map(({ key, permissions }) => [key, permissions]),
    );
    const granted = (key: string) =>
      Object.entries(permissions[key] ?? {}).filter(([, level]) => level !== "none" && level !== undefined);
    expect(granted("auto-fix/heal/recipe").filter(([name]) => name !== "metadata")).toEqual([]);
    expect(granted("auto-fix/heal/validate-recipe").filter(([name]) => name !== "metadata")).toEqual([]);
    expect(granted("auto-fix/analyze").every(([, level]) => level === "read")).toBe(true);
  });
});
