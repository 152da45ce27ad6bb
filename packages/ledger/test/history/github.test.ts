import { createOctokit } from "@regreen/github";
import { type GitHubDouble, startGitHub } from "@regreen/testbench";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { connectHistory, type HistoryStore } from "../../src/history/index.ts";
import { githubLedger, REPOSITORY, statePort } from "../support/github.ts";
import { benchmarkRun, historyOn } from "../support/history.ts";
import { MemoryState } from "../support/memory-state.ts";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

let github: GitHubDouble;

beforeEach(async () => {
  github = await startGitHub({ repositories: [{ repository: REPOSITORY, files: { "src/a.js": "1\n" } }] });
});
afterEach(() => github.close());

function historyWith(contents: "read" | "write"): HistoryStore {
  const log = { debug: () => undefined, warning: () => undefined };
  const token = github.mintToken(REPOSITORY, { contents });
  return connectHistory(createOctokit({ token, apiUrl: github.apiUrl, log, waitUnitMs: 2 }), {
    owner: "acme",
    repo: "shop",
  });
}

function quickHistory(): HistoryStore {
  return historyOn(new MemoryState(), {
    state: statePort(github, github.mintToken(REPOSITORY, { contents: "write" })),
    random: Math.random,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms * 0.05)),
  });
}

it("stands on the state branch beside the ledger, one commit for each run", async () => {
  const history = historyWith("write");
  expect(await history.read("shop")).toEqual({ runs: [], warnings: [] });
  for (const n of [1, 2]) expect(await history.append("shop", benchmarkRun(n))).toBe("written");
  expect(await historyWith("write").append("shop", benchmarkRun(2))).toBe("duplicate");

  expect((await historyWith("read").read("shop")).runs).toEqual([benchmarkRun(1), benchmarkRun(2)]);
  const writer = statePort(github, github.mintToken(REPOSITORY, { contents: "write" }));
  expect((await githubLedger(writer, "2026-11-20T09:00:00.000Z").read()).warnings).toEqual([]);
});

it("names the permission that is missing", async () => {
  await expect(historyWith("read").append("shop", benchmarkRun(1))).rejects.toMatchObject({
    reasonCode: "permission_missing",
    hint: expect.stringContaining("contents: write"),
  });
});

it("lets ten through that begin at the same moment, while answers get lost", async () => {
  for (const fault of [
    { match: /POST .*\/git\/(trees|commits)/, status: 409 },
    { match: /(POST|PATCH) .*\/git\/refs/, status: 422 },
    { match: /PATCH .*\/git\/refs/, status: 502, afterwards: true },
    { match: /PATCH .*\/git\/refs/, cut: 5, afterwards: true },
  ])
    github.faults.push(fault);
  const ends = await Promise.all(Array.from({ length: 10 }, (_, n) => quickHistory().append("shop", benchmarkRun(n))));

  expect(ends).toEqual(Array(10).fill("written"));
  const { runs, warnings } = await quickHistory().read("shop");
  expect(new Set(runs.map(({ key }) => key)).size).toBe(10);
  expect(warnings).toEqual([]);
});
