import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { runCli } from "../src/program.ts";

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
