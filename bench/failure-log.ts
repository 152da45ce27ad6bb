import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { analyzeLog } from "../packages/failure-log/src/index.ts";

/*
 * How fast a large job log is read, as a ratio to Node's own line splitting (readline) over the same bytes in the same
 * run, so that the figure does not depend on the machine. `node -C @regreen/source bench/failure-log.ts [megabytes]`
 */

const MEGABYTE = 1e6;
const CHUNK = 64 * 1024;
const RUNS = 5;

/** A quiet log with a failing step at its end, about as wordy as real ones. */
function createLog(megabytes: number): Buffer[] {
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
  let lines: string[] = [];
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
  const whole = Buffer.concat([...parts, Buffer.from(lines.join(""))]);
  lines = [];
  return Array.from({ length: Math.ceil(whole.length / CHUNK) }, (_, i) => whole.subarray(i * CHUNK, (i + 1) * CHUNK));
}

async function countLines(chunks: readonly Buffer[]): Promise<number> {
  let lines = 0;
  for await (const _ of createInterface({ input: Readable.from(chunks) })) lines++;
  return lines;
}

/** The work of the baseline with nothing around it: newlines found, each line made a string. */
function splitLines(chunks: readonly Buffer[]): number {
  let lines = 0;
  let rest = "";
  for (const chunk of chunks) {
    const parts = (rest + chunk.toString("utf8")).split("\n");
    rest = parts.pop() ?? "";
    lines += parts.length;
  }
  return lines;
}

async function seconds(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    await work();
    times.push((performance.now() - start) / 1000);
  }
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;
}

const megabytes = Number(process.argv[2] ?? "50");
const chunks = createLog(megabytes);
const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0) / MEGABYTE;
const analysis = await analyzeLog(chunks, { source: "bench.log" });
if (analysis.causes[0]?.failures.length !== 20) throw new Error("the failure at the end was not found");

const split = await seconds(() => splitLines(chunks));
const readline = await seconds(() => countLines(chunks));
const ours = await seconds(() => analyzeLog(chunks, { source: "bench.log" }));
const rate = (time: number) => `${(size / time).toFixed(0).padStart(6)} MB/s`;
console.log(`log of ${size.toFixed(0)} MB, ${analysis.lines} lines; median of ${RUNS} runs`);
console.log(`plain split("\\n")   ${rate(split)}   1.00 (baseline)`);
console.log(`readline            ${rate(readline)}   ${(readline / split).toFixed(2)} × the baseline's time`);
console.log(`failure-log         ${rate(ours)}   ${(ours / split).toFixed(2)} × the baseline's time`);
