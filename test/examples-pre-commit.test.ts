import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { runCli } from "../packages/cli/src/program.ts";
import { fakeIo, tempRepo, writeFiles } from "../packages/cli/test/support.ts";
import { ROOT } from "./repository.ts";

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly additional_dependencies: readonly string[];
}
const text = readFileSync(path.join(ROOT, "examples/pre-commit/.pre-commit-config.yaml"), "utf8");
const hooks = parse(text).repos[0].hooks as Hook[];

const CLEAN = "def add(item, into):\n    into.append(item)\n    return into\n";
const WORKFLOW = `name: CI
on: push
permissions: {}
jobs:
  test:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    steps:
      - run: echo "\${{ github.event.head_commit.message }}"
`;

/** Exit of a hook in a repository, where these files have just been staged. */
async function exitOf(id: string, staged: Readonly<Record<string, string>>): Promise<number> {
  const repo = tempRepo({ "cart.py": CLEAN });
  writeFiles(repo, staged);
  execFileSync("git", ["-C", repo, "add", "--all"]);
  const [, ...args] = hooks.find((hook) => hook.id === id)?.entry.split(" ") ?? [];
  return runCli(args, fakeIo({ cwd: repo, env: { PATH: process.env.PATH, HOME: repo } }));
}

// pre-commit itself installs the package from npm; what it then runs is this.
describe("examples/pre-commit (AIR-05)", { timeout: 120_000 }, () => {
  it("stops a commit with a finding in what is staged, and no other", async () => {
    expect(await exitOf("regreen-review-code", { "cart.py": CLEAN.replace("into):", "into=[]):") })).not.toBe(0);
    expect(await exitOf("regreen-review-code", { "more.py": CLEAN })).toBe(0);
  });

  it("stops a commit with a dangerous workflow", async () => {
    expect(await exitOf("regreen-audit-workflows", { ".github/workflows/ci.yml": WORKFLOW })).not.toBe(0);
    const mended = WORKFLOW.replace("${{ github.event.head_commit.message }}", "hello");
    expect(await exitOf("regreen-audit-workflows", { ".github/workflows/ci.yml": mended })).toBe(0);
  });

  it("installs the version that stands here", () => {
    const { version } = JSON.parse(readFileSync(path.join(ROOT, "packages/cli/package.json"), "utf8"));
    for (const { additional_dependencies } of hooks) expect(additional_dependencies).toEqual([`regreen@${version}`]);
  });
});
