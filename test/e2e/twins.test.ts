import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { branches, outcomes, pulls, tickets } from "./api.ts";
import { exampleText, type Line, startLine, story } from "./line.ts";
import { ciWorkflow, generatedProject, staleSource } from "./projects.ts";

let line: Line | undefined;
afterEach(async () => {
  await line?.[Symbol.asyncDispose]();
  line = undefined;
});

const TIMEOUT = 180_000;
const packageJson = (scripts: Record<string, string>) =>
  `${JSON.stringify({ name: "codes", version: "1.0.0", private: true, type: "module", scripts }, null, 2)}\n`;

/** What `regreen doctor` calls an error in a repository with this caller workflow. */
function doctorErrors(caller: string): string[] {
  const dir = mkdtempSync(path.join(tmpdir(), "regreen-doctor-"));
  try {
    mkdirSync(path.join(dir, ".github/workflows"), { recursive: true });
    writeFileSync(path.join(dir, ".github/workflows/auto-fix.yml"), caller);
    spawnSync("git", ["init", "--quiet", dir]);
    const main = path.resolve(import.meta.dirname, "../../packages/cli/src/main.ts");
    const args = ["-C", "@regreen/source", main, "doctor", "--repo", dir, "--json"];
    const { checks } = JSON.parse(spawnSync(process.execPath, args, { encoding: "utf8" }).stdout) as {
      checks: { status: string; message: string }[];
    };
    return checks.filter(({ status }) => status === "error").map(({ message }) => message);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

describe("what must not become a pull request", () => {
  it("a caller that grants too little: the run never starts, as `regreen doctor` predicts", {
    timeout: TIMEOUT,
  }, async () => {
    const caller = exampleText("auto-fix.yml").replace("issues: write", "issues: read");
    line = await startLine({ files: generatedProject, caller });
    await line.push("feature/teapot", staleSource);
    const run = line.runOf("Regreen");
    expect(run.conclusion).toBe("startup_failure");
    expect(run.errors.join("\n")).toContain("is requesting 'issues: write', but is only allowed 'issues: read'");
    expect(await pulls(line)).toEqual([]);
    expect(doctorErrors(caller)).toEqual([expect.stringContaining("is requesting 'issues: write'")]);
  });

  it("an organisation that forbids Actions to create pull requests: a branch and a ticket with the compare link", {
    timeout: TIMEOUT,
  }, async () => {
    line = await startLine({ files: generatedProject });
    line.github.settings(line.repository).canCreatePullRequests = false;
    await line.push("feature/teapot", staleSource);
    expect(await pulls(line)).toEqual([]);
    expect((await branches(line)).filter((name) => name.startsWith("ai/fix/"))).toHaveLength(1);
    const [ticket] = await tickets(line);
    expect(ticket?.body).toMatch(/\/compare\/feature\/teapot\.\.\.ai\/fix\/[0-9a-f]{12}/);
    expect(outcomes(line)).toMatchObject([
      { outcome: "misconfigured", reason_code: "pr_creation_disabled", delivery: "ticket" },
    ]);
  });

  it("a fix that does not turn the step green: a ticket with the patch", { timeout: TIMEOUT }, async () => {
    const files = {
      ...generatedProject,
      ".github/workflows/ci.yml": ciWorkflow(["npm run verify"]),
      "package.json": packageJson({ verify: "node generate.js && git diff --exit-code && node --test" }),
    };
    const broken = {
      ...staleSource,
      "codes.test.js": `import assert from "node:assert/strict";\nimport { test } from "node:test";\ntest("never holds", () => assert.equal(1, 2));\n`,
    };
    line = await startLine({ files });
    await line.push("feature/teapot", broken);
    expect(await pulls(line)).toEqual([]);
    expect(outcomes(line), story(line.runOf("Regreen"))).toMatchObject([
      { reason_code: "new_failures", delivery: "ticket" },
    ]);
    expect((await tickets(line))[0]?.body).toContain("export const teapot = 418;");
  });

  it("a step that is green when it is run again: said so, nothing proposed", { timeout: TIMEOUT }, async () => {
    const files = {
      ...generatedProject,
      ".github/workflows/ci.yml": ciWorkflow(["npm run verify"]),
      "package.json": packageJson({
        verify: 'node generate.js && (test -z "$GITHUB_EVENT_NAME" || git diff --exit-code)',
      }),
    };
    line = await startLine({ files });
    await line.push("feature/teapot", staleSource);
    expect(line.runOf("CI").conclusion).toBe("failure");
    expect(await pulls(line)).toEqual([]);
    expect(outcomes(line), story(line.runOf("Regreen"))).toMatchObject([
      { outcome: "already_green", reason_code: "step_passes" },
    ]);
  });
});
