import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { runCli } from "../src/program.ts";
import { fakeIo, git, tempRepo, writeFiles } from "./support.ts";

it("says what own rules and ruff find, a line each, and what it could not read", async () => {
  const cwd = await mkdtemp(path.join(tmpdir(), "regreen-review-"));
  try {
    await writeFile(path.join(cwd, "a.py"), "import random\n\n\ndef f(a, b=[]):\n    return random.choice(a)\n");
    let out = "";
    const io = {
      out: (part: string) => {
        out += part;
      },
      err: () => undefined,
      env: {},
      cwd,
      color: false,
      signal: new AbortController().signal,
    };
    expect(await runCli(["review-code", "a.py", "gone.py", "--format", "jsonl"], io)).toBe(2);
    const lines = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { rule: "B006", file: "a.py", line: 4, category: "correctness" },
      { rule: "unseeded-random", file: "a.py", line: 5, column: 12, category: "reproducibility", severity: "medium" },
      { file: "gone.py", error: { code: "unreadable" } },
    ]);
  } finally {
    await rm(cwd, { recursive: true, force: true });
  }
}, 120_000);

const CLEAN = "def add(item, into):\n    return [*into, item]\n";
const MUTABLE = CLEAN.replace("into)", "into=[])");

it("runs the action as a linter: paths without a flag, and exits that a hook understands", async () => {
  const cwd = tempRepo({ "src/a.py": MUTABLE, "b.py": CLEAN });
  const review = async (...args: string[]) => {
    const io = fakeIo({ cwd });
    const exit = await runCli(["review-code", ...args], io);
    return { exit, said: io.stdout() + io.stderr() };
  };
  expect(await review("src")).toMatchObject({ exit: 0, said: expect.stringContaining("src/a.py:1:") });
  expect(await review("src", "--fail-on", "medium")).toMatchObject({ exit: 1 });
  expect(await review("b.py", "--fail-on", "info")).toMatchObject({ exit: 0 });
  expect(await review("gone.py")).toMatchObject({ exit: 2, said: expect.stringContaining('"gone.py"') });
  expect(await review("--format", "jsonl")).toMatchObject({ exit: 2, said: expect.stringContaining("needs files") });
}, 120_000);

it("looks at what is staged alone, before a commit (AIR-05)", async () => {
  const cwd = tempRepo({ "a.py": MUTABLE, "b.py": CLEAN });
  const hook = async () => {
    const io = fakeIo({ cwd });
    return { exit: await runCli(["review-code", "--staged", "--fail-on", "medium"], io), said: io.stderr() };
  };
  writeFiles(cwd, { "b.py": MUTABLE });
  expect((await hook()).exit).toBe(0);
  git(cwd, "add", "b.py");
  writeFiles(cwd, { "b.py": CLEAN });
  expect(await hook()).toMatchObject({
    exit: 1,
    said: expect.stringMatching(/b\.py:1:\d+: medium: [^\n]+ \[regreen\/B006\]/),
  });
}, 120_000);
