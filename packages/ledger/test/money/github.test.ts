import { execFileSync } from "node:child_process";
import type { StateHead, StatePort } from "@regreen/github";
import { type Fault, type GitHubDouble, startGitHub } from "@regreen/testbench";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createLedger, STATE_BRANCH } from "../../src/index.ts";
import { readLines } from "../../src/lines.ts";
import { paidFixes, type Reserved, reserve, settle, spentInMonth } from "../../src/money/index.ts";
import { chanceFrom } from "../support/chance.ts";
import { NOW } from "../support/events.ts";
import { githubLedger, REPOSITORY, statePort } from "../support/github.ts";
import { Killed } from "../support/memory-state.ts";
import { moneyLimits, orderOf, usedOf } from "../support/money.ts";

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 });

let github: GitHubDouble;

beforeEach(async () => {
  github = await startGitHub({ repositories: [{ repository: REPOSITORY, files: { "src/a.js": "1\n" } }] });
});
afterEach(() => github.close());

const newPort = () => statePort(github, github.mintToken(REPOSITORY, { contents: "write" }));

/** Copies of GitHub's that are behind: now and then the head is one that was seen before. */
function stale(port: StatePort, random: () => number): StatePort {
  const seen: (StateHead | null)[] = [];
  return {
    ...port,
    head: async () => {
      const head = await port.head();
      seen.push(head);
      return random() < 0.25 ? (seen[Math.floor(random() * seen.length)] ?? head) : head;
    },
  };
}

const FAULTS: readonly Fault[] = [
  { match: /POST .*\/git\/(trees|commits)/, status: 409 },
  { match: /(POST|PATCH) .*\/git\/refs/, status: 422 },
  { match: /PATCH .*\/git\/refs/, status: 409, body: { message: "Conflict" } },
  { match: /(POST|PATCH) .*\/git\/refs/, status: 502, afterwards: true },
  { match: /POST .*\/git\/commits/, status: 503 },
  { match: /GET .*\/git\/blobs/, status: 500 },
  { match: /GET .*\/git\/trees/, status: 502 },
  { match: /PATCH .*\/git\/refs/, cut: 5, afterwards: true },
  { match: /GET .*\/branches\//, delayMs: 30 },
];

/** Sums of every commit of the branch, as git itself has them. */
function historyOfSpend(): { micros: number; keys: string[] }[] {
  const git = (...args: string[]) =>
    execFileSync("git", ["--git-dir", github.bareDir(REPOSITORY), ...args], { encoding: "utf8", maxBuffer: 1 << 26 });
  const commits = git("rev-list", "--reverse", "--first-parent", STATE_BRANCH).trim().split("\n");
  return commits.map((commit) => {
    const { events, corrupt } = readLines(git("show", `${commit}:events/2026-11/001.jsonl`));
    expect(corrupt).toEqual([]);
    return { micros: spentInMonth(paidFixes(events), "2026-11", "anthropic"), keys: events.map(({ key }) => key) };
  });
}

it("lets fifty ask at the same moment, while everything goes wrong, and no commit is above the limit", async () => {
  const random = chanceFrom(7);
  const limits = moneyLimits({ anthropic: 0.55, limits: { max_fixes_per_day: 40 } });
  const ask = async (n: number): Promise<Reserved> => {
    if (random() < 0.5) github.faults.push(FAULTS[n % FAULTS.length] as Fault);
    const ledger = githubLedger(stale(newPort(), random), NOW, 0.2);
    return reserve(ledger, orderOf(n, limits));
  };
  const ends = await Promise.all(Array.from({ length: 50 }, (_, n) => ask(n)));
  github.faults.clear();
  const history = historyOfSpend();
  const granted = ends.flatMap(({ reservation }) => reservation?.id ?? []);
  const denied = ends.flatMap((end) => (end.reservation === null ? end.denial.reasonCode : []));

  for (const { micros } of history) expect(micros).toBeLessThanOrEqual(550_000);
  for (const [n, { keys }] of history.entries())
    expect(keys.slice(0, history[n - 1]?.keys.length ?? 0)).toEqual(history[n - 1]?.keys ?? []);
  expect(granted.length + denied.length).toBe(50);
  expect(new Set(denied)).toEqual(new Set(["budget_exceeded"]));
  expect(granted).toHaveLength(5);
  const { events, warnings } = await githubLedger(newPort(), NOW).read();
  expect(warnings).toEqual([]);
  expect(
    paidFixes(events)
      .map(({ reservation }) => reservation)
      .sort(),
  ).toEqual(granted.sort());
});

/** The port of a job that goes away before its n-th request. */
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

it("counts in full what was killed between reserving and settling, and once what is settled after many deaths", async () => {
  const limits = moneyLimits();
  const port = newPort();
  const run = { id: 101, attempt: 1 };
  const spend = async () => spentInMonth(paidFixes((await githubLedger(port, NOW).read()).events), "2026-11", null);
  for (let life = 0; life < 8; life++)
    await reserve(githubLedger(mortal(port, life), NOW), orderOf(1, limits)).catch(ofDeath);
  const { reservation } = await reserve(githubLedger(port, NOW), orderOf(1, limits));
  if (reservation === null) throw new Error("denied");
  expect(await spend()).toBe(100_000);

  const settling = (life: number) =>
    settle(githubLedger(mortal(port, life), NOW), { reservation, used: usedOf(0.02), run, at: NOW });
  let deaths = 0;
  for (let life = 0; life < 8; life++)
    await settling(life).catch((error: unknown) => {
      deaths++;
      ofDeath(error);
    });
  await settling(100);
  expect(deaths).toBeGreaterThan(4);
  expect(await spend()).toBe(20_000);
});

function ofDeath(error: unknown): void {
  if (!(error instanceof Killed)) throw error;
}

it("asks GitHub eight times for a reservation, and eight times for a settlement", async () => {
  const limits = moneyLimits();
  const ports = { now: () => NOW, random: Math.random, sleep: async () => undefined };
  await reserve(createLedger({ ...ports, state: newPort() }), orderOf(1, limits));
  const [port, other] = [newPort(), newPort()];
  const before = github.journal.entries.length;
  const { reservation } = await reserve(createLedger({ ...ports, state: port }), orderOf(2, limits));
  const between = github.journal.entries.length;
  if (reservation === null) throw new Error("denied");
  const run = { id: 102, attempt: 1 };
  await settle(createLedger({ ...ports, state: other }), { reservation, used: usedOf(0.02), run, at: NOW });

  expect([between - before, github.journal.entries.length - between]).toEqual([8, 8]);
});
