import { startGitHub } from "@regreen/testbench";
import { expect, it } from "vitest";
import type { Check } from "../src/doctor/check.ts";
import { runCli } from "../src/program.ts";
import { fakeIo, git, tempRepo, writeFiles } from "./support.ts";

const EVENT = {
  v: 1,
  key: "a#0",
  nonce: "1",
  at: "2026-11-20T10:00:00.000Z",
  type: "fix_decided",
  fingerprint: "0".repeat(12),
  pull_request: 3,
  decision: "merged",
};

/** A clone with the files of a memory on its branch. */
async function memoryChecks(
  files: Readonly<Record<string, string>> | null,
): Promise<{ exit: number; checks: Check[] }> {
  const cwd = tempRepo({ "a.txt": "a\n" });
  if (files !== null) {
    git(cwd, "checkout", "-q", "--orphan", "regreen-state");
    git(cwd, "rm", "-q", "-rf", ".");
    writeFiles(cwd, files);
    git(cwd, "add", "-A");
    git(cwd, "-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "-m", "memory");
    git(cwd, "checkout", "-q", "main");
  }
  const io = fakeIo({ cwd });
  const exit = await runCli(["doctor", "--json"], io);
  const { checks } = JSON.parse(io.stdout()) as { checks: Check[] };
  return { exit, checks: checks.filter(({ id }) => id === "memory") };
}

it("a clone without a memory is well", async () => {
  const { checks } = await memoryChecks(null);
  expect(checks).toMatchObject([{ status: "ok", message: expect.stringContaining("no branch regreen-state") }]);
});

it("counts the events, and names what is foreign or broken", async () => {
  const { checks } = await memoryChecks({
    "state.json": '{"schema_version":1}',
    "events/2026-11/001.jsonl": `${JSON.stringify(EVENT)}\nbroken\n`,
    "notes.txt": "mine",
  });
  expect(checks.map(({ status, message }) => [status, message])).toEqual([
    ["ok", "The branch regreen-state holds 1 events."],
    ["warning", 'On regreen-state, "notes.txt" is not the ledger\'s; it is passed over and left as it is.'],
    ["warning", "events/2026-11/001.jsonl on regreen-state: line 2 is no event; passed over and left as it is."],
  ]);
});

it("a memory of a newer version is an error", async () => {
  const { exit, checks } = await memoryChecks({ "state.json": '{"schema_version":2}' });
  expect(exit).toBe(2);
  expect(checks[0]).toMatchObject({ status: "error", message: expect.stringContaining("newer than version 1") });
});

/** What the doctor says with GitHub's help. */
async function askedGitHub(
  set: (github: Awaited<ReturnType<typeof startGitHub>>) => void,
  token = "write",
): Promise<string[]> {
  const github = await startGitHub({ repositories: [{ repository: "acme/shop", files: { "a.txt": "a\n" } }] });
  try {
    set(github);
    const GITHUB_TOKEN =
      token === "" ? "" : github.mintToken("acme/shop", { contents: token === "read" ? "read" : "write" });
    const io = fakeIo({
      cwd: tempRepo({ "a.txt": "a\n" }),
      env: { ...process.env, GITHUB_TOKEN, GITHUB_API_URL: github.apiUrl },
    });
    await runCli(["doctor", "--json", "--repository", "acme/shop"], io);
    const { checks } = JSON.parse(io.stdout()) as { checks: Check[] };
    expect(github.journal.writes()).toEqual([]);
    return checks
      .filter(({ id }) => id === "memory" || id === "access")
      .map(({ status, message, hint }) => `${status}: ${message} ${hint}`);
  } finally {
    await github.close();
  }
}

it("asks GitHub for rules that are in the way, only when it is told to, and writes nothing", async () => {
  expect(await askedGitHub(() => undefined)).toContainEqual(expect.stringContaining("ok: No rule of the repository"));
  const [, , blocked] = await askedGitHub((github) => github.protectBranch("acme/shop", "*"));
  expect(blocked).toMatch(
    /^error: regreen-state can't be written: ruleset 42 has creation, update\. .*exclude `regreen-state`/,
  );
  const [, , archived] = await askedGitHub((github) => Object.assign(github.settings("acme/shop"), { archived: true }));
  expect(archived).toContain("archived");
  expect(await askedGitHub(() => undefined, "read")).toContainEqual(expect.stringContaining("Grant `contents: write`"));
  expect(await askedGitHub(() => undefined, "")).toContainEqual(expect.stringContaining("there is no token"));
});
