import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, it } from "vitest";
import { runCli } from "../src/program.ts";

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

const CI =
  'name: CI\non: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4 # code\n      - run: echo "${{ github.head_ref }}"\n';

async function run(args: readonly string[], text = CI) {
  const cwd = await mkdtemp(path.join(tmpdir(), "regreen-audit-"));
  folders.push(cwd);
  const file = path.join(cwd, ".github/workflows/ci.yml");
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
  let out = "";
  let errors = "";
  const io = {
    out: (part: string) => {
      out += part;
    },
    err: (part: string) => {
      errors += part;
    },
    env: {},
    cwd,
    color: false,
    signal: new AbortController().signal,
  };
  const exit = await runCli(["audit-workflows", ...args, ".github/workflows/ci.yml"], io);
  const lines = out.split("\n").filter((line) => line !== "");
  return {
    exit,
    errors,
    out,
    lines: args.includes("--json") ? [] : lines.map((line) => JSON.parse(line)),
    text: await readFile(file, "utf8"),
    beside: await readdir(path.dirname(file)),
  };
}

it("finds, a line each, and changes nothing", async () => {
  const { exit, lines, text } = await run(["--format", "jsonl"]);
  expect(exit).toBe(0);
  expect(lines).toContainEqual(expect.objectContaining({ rule: "template-injection", line: 8 }));
  expect(text).toBe(CI);
}, 60_000);

it("mends in place what is safe, says what it did, and leaves nothing beside the file", async () => {
  const { exit, lines, text, beside } = await run(["--fix"]);
  expect(exit).toBe(0);
  expect(lines.map(({ fixed }) => fixed).sort()).toEqual(["artipacked", "template-injection"]);
  expect(text).toBe(
    CI.replace("# code\n", "# code\n        with:\n          persist-credentials: false\n").replace(
      "${{ github.head_ref }}",
      () => "${GITHUB_HEAD_REF}",
    ),
  );
  expect(beside).toEqual(["ci.yml"]);
}, 60_000);

it("mends what a person has to look at only when asked", async () => {
  expect((await run(["--fix"])).text).not.toContain("timeout-minutes");
  expect((await run(["--fix", "--unsafe"])).text).toContain("timeout-minutes: 30");
}, 60_000);

it("says which file it can't read, and goes on", async () => {
  const { exit, lines } = await run(["--fix", "nothing.yml"]);
  expect(exit).toBe(2);
  expect(lines[0]).toMatchObject({ file: "nothing.yml", error: { code: "not_fixed" } });
  expect(lines.length).toBeGreaterThan(1);
}, 60_000);

it("runs the action itself where neither lines nor fixes are asked for, and exits as a linter", async () => {
  const { exit, out } = await run(["--json", "--fail-on", "high", "--output-dir", "out", "--write-patch", "--"]);
  expect(exit).toBe(1);
  const answer = JSON.parse(out) as { readonly reason_code: string; readonly outputs: Record<string, string> };
  expect(answer.reason_code).toBe("findings_found");
  expect(answer.outputs).toMatchObject({ "health-score": expect.stringMatching(/^\d+$/) });
  expect(answer.outputs["patch-path"]).toMatch(/out\/workflow\.patch$/);
}, 60_000);

it.each([[["--unsafe"], /--unsafe goes with --fix/]])(
  "says what does not go together: %s",
  async (flags, message) => {
    const { exit, errors } = await run(flags);
    expect(exit).toBe(2);
    expect(errors).toMatch(message);
  },
  60_000,
);
