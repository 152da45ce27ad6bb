import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { compareJson } from "../packages/regression/src/json/compare.ts";
import { parseJson } from "../packages/regression/src/json/parse.ts";
import { parsePath } from "../packages/regression/src/json/path.ts";
import { ratio, table } from "./figures.ts";

/*
 * Golden JSON with a million numbers: reading both sides and comparing them within a tolerance, beside `JSON.parse` and a
 * comparison for equality that knows no tolerance. Each run has a process of its own, whose largest memory is compared with that
 * of a process that only reads the two files.
 * `node -C @regreen/source bench/json.ts [numbers]`
 */

const METHODS = {
  "reads the files": () => 0,
  "JSON.parse, deep equality": (a: string, b: string) => Number(isDeepStrictEqual(JSON.parse(a), JSON.parse(b))),
  compareJson: (a: string, b: string) =>
    compareJson(parseJson(a), parseJson(b), [{ path: parsePath("$..*"), relative: 1e-9 }]).compared,
} as const;

type Method = keyof typeof METHODS;

interface Figures {
  readonly seconds: number;
  readonly megabytes: number;
}

const [first = "1000000", ...rest] = process.argv.slice(2);
if (first === "--one") await runOne(rest);
else await runAll(Number(first));

async function runAll(count: number): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "bench-json-"));
  try {
    for (const [name, data] of Object.entries(shapesOf(count))) {
      const [a, b] = [path.join(folder, "a.json"), path.join(folder, "b.json")];
      const text = JSON.stringify(data);
      await writeFile(a, text);
      await writeFile(b, text);
      console.log(`\n${name}: ${count} numbers, two files of ${(text.length / 1e6).toFixed(1)} MB`);
      const figures = new Map((Object.keys(METHODS) as Method[]).map((method) => [method, measure(method, a, b)]));
      const start = figures.get("reads the files") as Figures;
      const plain = figures.get("JSON.parse, deep equality") as Figures;
      table(
        ["", "seconds", "of plain", "MB more", "of the files"],
        [...figures].map(([method, { seconds, megabytes }]) => {
          const more = megabytes - start.megabytes;
          const files = (2 * text.length) / 1e6;
          return [method, seconds.toFixed(2), ratio(seconds, plain.seconds), more.toFixed(0), ratio(more, files)];
        }),
      );
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A long list, and a table whose rows are objects. */
function shapesOf(count: number): Readonly<Record<string, unknown>> {
  const values = Array.from({ length: count }, (_, index) => Math.sin(index) * 1000);
  const rows = Array.from({ length: Math.ceil(count / 4) }, (_, id) => {
    const [a, b, c] = values.slice(id * 3, id * 3 + 3);
    return { id, a, b, c };
  });
  return { list: { values }, rows: { rows } };
}

/** The best of three processes. */
function measure(method: Method, a: string, b: string): Figures {
  const runs = [1, 2, 3].map(() => {
    const self = path.resolve(process.argv[1] ?? "");
    const args = ["-C", "@regreen/source", self, "--one", method, a, b];
    const { stdout, status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as Figures;
  });
  const least = (of: (run: Figures) => number) => Math.min(...runs.map(of));
  return { seconds: least((run) => run.seconds), megabytes: least((run) => run.megabytes) };
}

async function runOne([method = "", a = "", b = ""]: readonly string[]): Promise<void> {
  const [left, right] = [await readFile(a, "utf8"), await readFile(b, "utf8")];
  const start = performance.now();
  METHODS[method as Method](left, right);
  const seconds = (performance.now() - start) / 1000;
  console.log(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1000 }));
}
