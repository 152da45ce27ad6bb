import { execFileSync } from "node:child_process";
import type { StatePort } from "@regreen/github";
import { type GitHubDouble, startGitHub } from "@regreen/testbench";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { STATE_BRANCH } from "../src/index.ts";
import { chanceFrom } from "./support/chance.ts";
import { NOW, seen } from "./support/events.ts";
import { githubLedger, REPOSITORY, statePort } from "./support/github.ts";
import { Killed } from "./support/memory-state.ts";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

let github: GitHubDouble;
let writer: StatePort;

beforeEach(async () => {
  github = await startGitHub({ repositories: [{ repository: REPOSITORY, files: { "src/a.js": "1\n" } }] });
  writer = statePort(github, github.mintToken(REPOSITORY, { contents: "write" }));
});
afterEach(() => github.close());

/** What a workflow's token of these rights meets with. */
async function refusal(port: StatePort): Promise<{ message: string; hint?: string; reasonCode: string }> {
  const appended = githubLedger(port, NOW).append([seen(1)], { idempotencyKey: "refused" });
  return appended.then(
    () => Promise.reject(new Error("it was written")),
    (error: { message: string; hint?: string; reasonCode: string }) => error,
  );
}

function git(...args: string[]): string {
  return execFileSync("git", ["--git-dir", github.bareDir(REPOSITORY), ...args], { encoding: "utf8" });
}

describe("the branch", () => {
  it("is an orphan that holds no code, and grows by one commit for each append", async () => {
    const ledger = githubLedger(writer, NOW);

    expect(await ledger.read()).toEqual({ events: [], warnings: [], newer: false, damaged: [], head: null });
    expect(await ledger.append([seen(1), seen(2)], { idempotencyKey: "a" })).toBe("written");
    expect(await ledger.append([seen(3)], { idempotencyKey: "b" })).toBe("written");

    expect(git("ls-tree", "-r", "--name-only", STATE_BRANCH).trim().split("\n")).toEqual([
      "README.md",
      "events/2026-11/001.jsonl",
      "state.json",
    ]);
    expect(git("log", "--format=%s", STATE_BRANCH).trim().split("\n")).toEqual([
      "Remember failure seen",
      "Remember failure seen",
    ]);
    expect(git("rev-list", "--count", STATE_BRANCH, "^main").trim()).toBe("2");
    const { events, warnings } = await githubLedger(writer, NOW).read();
    expect(warnings).toEqual([]);
    expect(events.map(({ key }) => key)).toEqual(["a#0", "a#1", "b#0"]);
  });

  it("takes seven requests for an append and four for reading a month", async () => {
    const ledger = githubLedger(writer, NOW);
    await ledger.append([seen(1)], { idempotencyKey: "a" });
    const before = github.journal.entries.length;
    await githubLedger(writer, NOW).append([seen(2)], { idempotencyKey: "b" });
    const between = github.journal.entries.length;
    await githubLedger(writer, NOW).read({ since: "2026-11-01T00:00:00.000Z" });

    expect(between - before).toBe(7);
    expect(github.journal.entries.length - between).toBe(4);
  });
});

describe("who may not write", () => {
  it("reads with a token that only reads, and says which permission writing needs", async () => {
    await githubLedger(writer, NOW).append([seen(1)], { idempotencyKey: "a" });
    const reader = statePort(github, github.mintToken(REPOSITORY, { contents: "read" }));

    expect((await githubLedger(reader, NOW).read()).events).toHaveLength(1);
    expect(await refusal(reader)).toMatchObject({
      reasonCode: "permission_missing",
      hint: expect.stringContaining("contents: write"),
    });
  });

  it.each(["regreen-state", "*"])(
    "explains the rule %s that is in the way, before the branch exists",
    async (pattern) => {
      github.protectBranch(REPOSITORY, pattern);
      const { message, hint } = await refusal(writer);

      expect(message).toContain("A rule of the repository keeps Regreen off the branch regreen-state");
      expect(hint).toMatch(/Settings → Rules → Rulesets.*exclude `regreen-state`.*bypass list.*`contents: write`/);
    },
  );

  it("explains a rule that came later, and still reads", async () => {
    await githubLedger(writer, NOW).append([seen(1)], { idempotencyKey: "a" });
    github.protectBranch(REPOSITORY, STATE_BRANCH);

    expect((await refusal(writer)).message).toContain("A rule of the repository");
    expect((await githubLedger(writer, NOW).read()).events).toHaveLength(1);
  });

  it("names the archived repository", async () => {
    github.settings(REPOSITORY).archived = true;
    expect(await refusal(writer)).toMatchObject({ reasonCode: "permission_missing" });
  });
});

/** The port of a writer that goes away before its n-th request. */
function mortal(port: StatePort, life: number): StatePort {
  let left = life;
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    if (left-- <= 0) throw new Killed();
    return work();
  };
  return {
    branch: port.branch,
    head: () => step(() => port.head()),
    listFiles: (sha) => step(() => port.listFiles(sha)),
    readBlob: (sha) => step(() => port.readBlob(sha)),
    writeCommit: (commit) => step(() => port.writeCommit(commit)),
    moveTo: (sha, parent) => step(() => port.moveTo(sha, parent)),
  };
}

describe("many writers", () => {
  it.each([1, 2])("loses nothing while answers get lost and writers die (seed %i)", async (seed) => {
    const random = chanceFrom(seed);
    const faults = [
      { match: /POST .*\/git\/(trees|commits)/, status: 409 },
      { match: /(POST|PATCH) .*\/git\/refs/, status: 422 },
      { match: /PATCH .*\/git\/refs/, status: 409, body: { message: "Conflict" } },
      { match: /(POST|PATCH) .*\/git\/refs/, status: 502, afterwards: true },
      { match: /POST .*\/git\/commits/, status: 503 },
      { match: /GET .*\/git\/blobs/, status: 500 },
      { match: /PATCH .*\/git\/refs/, cut: 5, afterwards: true },
      { match: /GET .*\/branches\//, delayMs: 30 },
    ];
    const write = async (n: number) => {
      const port = random() < 0.3 ? mortal(writer, Math.floor(random() * 9)) : writer;
      const fault = faults[Math.floor(random() * faults.length)];
      if (fault !== undefined && random() < 0.7) github.faults.push(fault);
      return githubLedger(port, NOW)
        .append([seen(2 * n), seen(2 * n + 1)], { idempotencyKey: `writer-${n}` })
        .catch((error: unknown) => (error instanceof Killed ? "killed" : Promise.reject(error)));
    };
    const ends = await Promise.all(Array.from({ length: 8 }, (_, n) => write(n)));
    github.faults.clear();
    const { events, warnings } = await githubLedger(writer, NOW).read();

    expect(warnings).toEqual([]);
    for (const [n, end] of ends.entries()) {
      const found = events.filter(({ key }) => key.startsWith(`writer-${n}#`)).length;
      if (end === "written") expect(found, `writer ${n}`).toBe(2);
      else expect([0, 2], `writer ${n}, ${end}`).toContain(found);
    }
    expect(ends).toContain("written");
  });

  it("lets twelve through that begin at the same moment", async () => {
    const write = (n: number) => githubLedger(writer, NOW, 0.1).append([seen(n)], { idempotencyKey: `writer-${n}` });
    const ends = await Promise.all(Array.from({ length: 12 }, (_, n) => write(n)));

    expect(ends.filter((end) => end !== "written")).toEqual([]);
    expect((await githubLedger(writer, NOW).read()).events).toHaveLength(12);
  });
});
