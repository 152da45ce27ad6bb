import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { analyzeLog } from "../packages/failure-log/src/index.ts";
import { READERS } from "../packages/failure-log/src/readers/table.ts";
import { Scanner } from "../packages/failure-log/src/scan/scanner.ts";

/*
 * How fast a large job log is read, as ratios to two baselines over the same file in the same run, so that the figures do
 * not depend on the machine: `grep -cE` for words of failure, and Node's own readline, which only counts lines. Best of
 * several runs, because whatever else the machine does can only slow one down.
 *
 *   node -C @regreen/source bench/failure-log.ts [megabytes]
 */

const MEGABYTE = 1e6;
const RUNS = 5;
const PORTION = 256 * 1024;
const WORDS = "(##\\[error\\]|[Ee]rror|ERROR|FAIL|[Ff]ailed|fatal|panic|Exception)";
const COUNT_LINES =
  "const r=require('node:readline').createInterface({input:require('node:fs').createReadStream(process.argv[1])});let n=0;r.on('line',()=>n++).on('close',()=>console.log(n))";

/** A quiet log with a failing step at its end, about as wordy as real ones. */
function createLog(megabytes: number): Buffer {
  const stamp = (n: number) =>
    `2026-11-20T08:${String(Math.floor(n / 60) % 60).padStart(2, "0")}:${String(n % 60).padStart(2, "0")}.1234567Z `;
  const words = [
    "Downloading",
    "Compiling",
    "Installing",
    "Checking",
    "resolved",
    "cached",
    "package",
    "module",
    "src/index.ts",
    "dist/main.js",
  ];
  const parts: Buffer[] = [];
  const lines: string[] = [];
  let bytes = 0;
  let count = 0;
  const say = (text: string) => {
    const line = `${stamp(count++)}${text}\n`;
    lines.push(line);
    bytes += line.length;
    // Kept as bytes: a million strings would make the garbage collector part of what is measured.
    if (lines.length === 10_000) parts.push(Buffer.from(lines.splice(0).join("")));
  };
  say("##[group]Run npm run check");
  say("\u001b[36;1mnpm run check\u001b[0m");
  say("shell: /usr/bin/bash -e {0}");
  say("##[endgroup]");
  for (let n = 0; bytes < megabytes * MEGABYTE; n++) {
    if (n % 997 === 0) say(`warning: something about errors in ${n} places`);
    else
      say(
        `${words[n % 10]} ${words[(n * 7) % 10]}@${n % 40}.${n % 9}.${n % 7} (${n % 1000} ms) ${words[(n * 3) % 10]} ok`,
      );
  }
  for (let n = 1; n <= 20; n++)
    say(`src/file${n}.ts(${n},5): error TS2322: Type 'string' is not assignable to type 'number'.`);
  say("##[error]Process completed with exit code 2.");
  return Buffer.concat([...parts, Buffer.from(lines.join(""))]);
}

/** The bytes of a file in portions, all in one buffer. */
function* portionsOf(file: string): Generator<Uint8Array> {
  const descriptor = openSync(file, "r");
  const buffer = Buffer.allocUnsafe(PORTION);
  for (let size = readSync(descriptor, buffer); size > 0; size = readSync(descriptor, buffer)) {
    yield buffer.subarray(0, size);
  }
  closeSync(descriptor);
}

function command(name: string, ...args: readonly string[]): void {
  const { error } = spawnSync(name, args, { env: { ...process.env, LC_ALL: "C" }, stdio: "ignore" });
  if (error) throw error;
}

/** The engine alone: three times the literals, in readers that never say anything. */
function scanWithMoreLiterals(file: string): void {
  const silent = { open: () => ({ line: () => false }) };
  const more = ["?q", "#Z"].flatMap((end) =>
    READERS.map(({ tool, wakes }) => ({
      tool,
      wakes: wakes.map((wake) => (typeof wake === "string" ? `${wake}${end}` : wake)),
      ...silent,
    })),
  );
  const scanner = new Scanner([...READERS, ...more], null);
  for (const portion of portionsOf(file)) scanner.push(portion);
  scanner.end();
}

async function seconds(work: () => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    await work();
    best = Math.min(best, (performance.now() - start) / 1000);
  }
  return best;
}

const folder = mkdtempSync(path.join(tmpdir(), "regreen-bench-"));
const file = path.join(folder, "big.log");
try {
  writeFileSync(file, createLog(Number(process.argv[2] ?? "100")));
  const size = statSync(file).size / MEGABYTE;
  const analysis = await analyzeLog(portionsOf(file), { source: "big.log" });
  if (analysis.causes[0]?.failures.length !== 20) throw new Error("the failure at the end was not found");

  const grep = await seconds(() => command("grep", "-cE", WORDS, file));
  const readline = await seconds(() => command(process.execPath, "-e", COUNT_LINES, file));
  const start = await seconds(() => command(process.execPath, "-e", "0"));
  const literals = READERS.reduce((sum, { wakes }) => sum + wakes.length, 0);
  const rows: readonly (readonly [string, number])[] = [
    ["grep -cE", grep],
    ["node readline", readline],
    ["node, nothing", start],
    [`analyzeLog, ${literals} literals`, await seconds(() => analyzeLog(portionsOf(file), { source: "big.log" }))],
    [`scan, ${3 * literals} literals`, await seconds(() => scanWithMoreLiterals(file))],
  ];
  console.log(`log of ${size.toFixed(0)} MB, ${analysis.lines} lines; best of ${RUNS} runs`);
  for (const [name, time] of rows) {
    const ratios = `${(time / grep).toFixed(2).padStart(6)} × grep ${(time / readline).toFixed(2).padStart(6)} × readline`;
    console.log(`${name.padEnd(28)} ${time.toFixed(3)} s ${(size / time).toFixed(0).padStart(6)} MB/s ${ratios}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
