import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { LineSplitter } from "../../src/runner/line-splitter.ts";
import { matchesActivity, matchesPullRequest, matchesPush, matchesWorkflowRun } from "../../src/runner/triggers.ts";

describe("push filters", () => {
  const branch = (on: unknown, name: string, files: readonly string[] = ["a.txt"]) =>
    matchesPush(on, `refs/heads/${name}`, files);

  it.each([
    ["main", "main", true],
    ["*", "feature/a", false],
    ["**", "feature/a", true],
    ["releases/**", "releases/1/2", true],
    ["releases/**", "releases", false],
    ["v[12].[0-9]+", "v1.23", true],
    ["v[12].[0-9]+", "v3.1", false],
    ["te?st", "tst", true],
    ["fea.ture", "feaxture", false],
  ])("branch pattern %s on %s: %s", (pattern, name, expected) => {
    expect(branch({ push: { branches: [pattern] } }, name)).toBe(expected);
  });

  it("take the last pattern that matches, and know the ignore form", () => {
    const on = { push: { branches: ["releases/**", "!releases/**-alpha"] } };
    expect([branch(on, "releases/1"), branch(on, "releases/1-alpha")]).toEqual([true, false]);
    const ignore = { push: { "branches-ignore": ["docs/**"] } };
    expect([branch(ignore, "docs/x"), branch(ignore, "main")]).toEqual([false, true]);
  });

  it("for branches alone leave tags out, and the other way round", () => {
    expect(matchesPush({ push: { branches: ["**"] } }, "refs/tags/v1", [])).toBe(false);
    expect(matchesPush({ push: { tags: ["v*"] } }, "refs/tags/v1", [])).toBe(true);
    expect(branch({ push: { tags: ["v*"] } }, "main")).toBe(false);
    expect(matchesPush("push", "refs/tags/v1", [])).toBe(true);
  });

  it.each([
    [["**/README.md"], ["README.md"], true],
    [["**/README.md"], ["a/b/README.md"], true],
    [["docs/**"], ["docs/a/b.md", "x"], true],
    [["**.js"], ["src/a.js"], true],
    [["*.js"], ["src/a.js"], false],
    [["src/**", "!**.md"], ["src/a.md"], false],
  ])("paths %j of %j: %s", (paths, files, expected) => {
    expect(branch({ push: { paths } }, "main", files)).toBe(expected);
  });

  it("skip only when every file is ignored", () => {
    const on = { push: { "paths-ignore": ["docs/**"] } };
    expect([branch(on, "main", ["docs/a"]), branch(on, "main", ["docs/a", "b"])]).toEqual([false, true]);
  });
});

describe("other triggers", () => {
  it("of pull requests have default types", () => {
    expect(matchesPullRequest("pull_request", "opened", "main", [])).toBe(true);
    expect(matchesPullRequest("pull_request", "closed", "main", [])).toBe(false);
    expect(matchesPullRequest({ pull_request: { types: ["closed"] } }, "closed", "main", [])).toBe(true);
    expect(matchesPullRequest({ pull_request: { branches: ["release"] } }, "opened", "main", [])).toBe(false);
  });

  it("of completed runs go by name and branch", () => {
    const on = { workflow_run: { workflows: ["CI"], types: ["completed"], branches: ["main"] } };
    expect(matchesWorkflowRun(on, "CI", "main")).toBe(true);
    expect(matchesWorkflowRun(on, "CI", "topic")).toBe(false);
    expect(matchesWorkflowRun(on, "Other", "main")).toBe(false);
    expect(matchesWorkflowRun({ workflow_run: { workflows: ["CI"], types: ["requested"] } }, "CI", "main")).toBe(false);
  });

  it("of activities go by type", () => {
    expect(matchesActivity({ issues: { types: ["opened"] } }, "issues", "labeled")).toBe(false);
    expect(matchesActivity({ issues: null }, "issues", "labeled")).toBe(true);
    expect(matchesActivity(["push"], "issues", "labeled")).toBe(false);
  });
});

describe("lines of a process", () => {
  it("end at \\n, \\r\\n and \\r, wherever the chunks are cut", () => {
    const text = "one\r\ntwo\rthree\n\nümlaut\r\nend";
    for (let size = 1; size < 9; size += 1) {
      const lines: string[] = [];
      const splitter = new LineSplitter((line) => lines.push(line));
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; at += size) splitter.push(bytes.subarray(at, at + size));
      splitter.end();
      expect(lines, `chunks of ${size}`).toEqual(["one", "two", "three", "", "ümlaut", "end"]);
    }
  });
});

describe("a group of processes", () => {
  it("ends with us", async () => {
    const child = new URL("../../src/runner/child.ts", import.meta.url).href;
    const program = `
      import { runChild } from ${JSON.stringify(child)};
      void runChild({
        command: "/bin/sh", args: ["-c", "echo $$; sleep 300 & wait"], cwd: "/", env: { PATH: process.env.PATH ?? "" },
        signal: new AbortController().signal, grace: { interruptMs: 1, terminateMs: 1 },
        onLine: (line) => { console.log(line); process.exit(0); },
      });`;
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", program]);
    const group = Number(stdout.trim());
    expect(group).toBeGreaterThan(1);
    await expect.poll(() => groupLives(group), { timeout: 20_000 }).toBe(false);
  });
});

function groupLives(group: number): boolean {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}
