import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, it } from "vitest";
import { runCli } from "../src/program.ts";

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

const HOLE = {
  id: "GHSA-aaaa-bbbb-cccc",
  summary: "A hole",
  affected: [
    {
      package: { ecosystem: "PyPI", name: "A" },
      ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed: "1.2" }] }],
    },
  ],
};

async function run(args: readonly string[], files: Readonly<Record<string, string>>) {
  const cwd = await mkdtemp(path.join(tmpdir(), "regreen-audit-"));
  folders.push(cwd);
  for (const [name, text] of Object.entries({ ...files, "osv/one.json": JSON.stringify(HOLE) })) {
    await mkdir(path.dirname(path.join(cwd, name)), { recursive: true });
    await writeFile(path.join(cwd, name), text);
  }
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
  const exit = await runCli(["audit-dependencies", ...args], io);
  const lines = args.includes("--json") ? [] : out.split("\n").filter((line) => line !== "");
  return { exit, lines: lines.map((line) => JSON.parse(line)) };
}

it("walks folders, and tells findings, updates and what it looked at", async () => {
  const { exit, lines } = await run(["app", "--osv", "osv"], {
    "app/requirements.txt": "b==1\na==1.1\n",
    "app/node_modules/x/requirements.txt": "a==1.0\n",
  });
  expect(exit).toBe(0);
  expect(lines).toMatchObject([
    { rule: HOLE.id, severity: "medium", location: { file: "app/requirements.txt", start_line: 2 } },
    { update: { name: "a", from: "1.1", to: "1.2" } },
    { checked: { files: 1, packages: 2, advisories: 1 }, not_checked: [] },
  ]);
});

it("keeps what it found where a file or a record can't be read, and says so", async () => {
  const { exit, lines } = await run([".", "missing", "--osv", "osv"], {
    "requirements.txt": "a==1.1\n",
    "package-lock.json": "{",
    "osv/two.json": "no record",
  });
  expect(exit).toBe(2);
  expect(lines[0].rule).toBe(HOLE.id);
  const what = lines.at(-1).not_checked.map((each: { what: string }) => each.what);
  expect(what).toEqual(["missing", "package-lock.json", "two.json"]);
});

it("writes an SBOM without advisories", async () => {
  const { exit, lines } = await run(["--format", "sbom"], { "requirements.txt": "a==1.1\n" });
  expect([exit, lines[0].components[0].purl]).toEqual([0, "pkg:pypi/a@1.1"]);
});

it("asks for advisories where lines are wanted", async () => {
  expect(await run([".", "--format", "jsonl"], {})).toEqual({ exit: 2, lines: [] });
});

it("is the action itself, with paths without a flag, and fails like a check", async () => {
  const files = { "app/requirements.txt": "a==1.1\n", "b/requirements.txt": "a==1.3\n" };
  const check = ["--check", "PyPI:a <1.2", "--json"];
  expect((await run(["app", ...check], files)).exit).toBe(1);
  expect((await run(["b", ...check], files)).exit).toBe(0);
});
