import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkWithPolicy, makePatch, parsePatch } from "../packages/patch/src/index.ts";
import { parsePolicy } from "../packages/policy/src/index.ts";
import { findSecrets, redact } from "../packages/text/src/index.ts";
import { median, ratio, table } from "./figures.ts";

/*
 * How long the guardrails take: a patch of 1, 50 and 400 changed lines, beside `git apply --numstat` on the same patch,
 * which only reads it; a process of the command line for one patch, beside Node with an empty file; and the search for
 * secrets in a log, beside one expression that looks for one word. All in the same run.
 *
 *   node -C @regreen/source bench/gate.ts [runs]
 */

const runs = Number(process.argv[2] ?? "200");
const root = path.resolve(import.meta.dirname, "..");
const scratch = mkdtempSync(path.join(tmpdir(), "regreen-gate-"));
const policy = parsePolicy("defaults", null);

/** A change of so many lines, half of them taken away: ordinary code in two languages, two files for every hundred. */
function patchOf(changed: number): string {
  const files = Math.max(1, Math.round(changed / 50));
  return makePatch(
    Array.from({ length: files }, (_, index) => {
      const count = Math.ceil(changed / 2 / files);
      return index % 2 === 0
        ? { path: `src/cart${index}.py`, before: python(60 + count, 0, 0), after: python(60 + count, count, 1) }
        : { path: `src/cart${index}.ts`, before: script(60 + count, 0, 0), after: script(60 + count, count, 1) };
    }),
  );
}

function python(lines: number, changed: number, by: number): string {
  const line = (n: number) =>
    `    total_${n} = sum(item.price * ${n + (n < changed ? by : 0)} for item in items if item.stock)`;
  return `def total(items):\n${Array.from({ length: lines }, (_, n) => line(n)).join("\n")}\n`;
}

function script(lines: number, changed: number, by: number): string {
  const line = (n: number) =>
    `  const total${n} = items.reduce((sum, item) => sum + item.price * ${n + (n < changed ? by : 0)}, 0);`;
  return `export function total(items: Item[]) {\n${Array.from({ length: lines }, (_, n) => line(n)).join("\n")}\n}\n`;
}

/** Milliseconds of each run, after some to warm up. */
function times(count: number, work: () => unknown): number[] {
  for (let run = 0; run < Math.min(20, count); run++) work();
  return Array.from({ length: count }, () => {
    const from = performance.now();
    work();
    return performance.now() - from;
  });
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const ms = (value: number) => `${value.toFixed(2)} ms`;

function node(...args: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: scratch, encoding: "utf8" });
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}:\n${stderr}`);
}

function row(name: string, measured: readonly number[], baseline: readonly number[]): string[] {
  const against = median(baseline);
  const [p50, p95] = [median(measured), percentile(measured, 0.95)];
  return [name, ms(p50), ms(p95), ms(against), ratio(p50, against)];
}

try {
  const rows = [1, 50, 400].map((changed) => {
    const patch = patchOf(changed);
    const file = path.join(scratch, `${changed}.patch`);
    writeFileSync(file, patch);
    const gate = times(runs, () => checkWithPolicy(parsePatch(patch), policy, { labels: [] }));
    const git = times(Math.min(runs, 30), () => spawnSync("git", ["apply", "--numstat", file], { cwd: scratch }));
    return row(`patch of ${parsePatch(patch).changedLines} lines`, gate, git);
  });
  const cli = path.join(root, "packages/cli/dist/index.js");
  if (existsSync(cli)) {
    const input = path.join(scratch, "one.jsonl");
    const empty = path.join(scratch, "empty.js");
    writeFileSync(input, `${JSON.stringify({ id: 1, patch: patchOf(50) })}\n`);
    writeFileSync(empty, "");
    const few = Math.min(runs, 15);
    const whole = times(few, () => node(cli, "policy-gate", "--patches", input, "--format", "jsonl"));
    rows.push(
      row(
        "a process for one patch of 50 lines",
        whole,
        times(few, () => node(empty)),
      ),
    );
  }
  const log = Array.from(
    { length: 20_000 },
    (_, n) => `2026-11-20T08:00:00Z Compiling src/module_${n}.ts (${n} ms)\n`,
  ).join("");
  const few = Math.min(runs, 20);
  const word = times(few, () => /p[a4]ssw[o0]rd/i.test(log));
  rows.push(
    row(
      `secrets in a log of ${(log.length / 1e6).toFixed(1)} MB`,
      times(few, () => findSecrets(log)),
      word,
    ),
  );
  rows.push(
    row(
      "the same, line by line",
      times(few, () => log.split("\n").map(redact)),
      word,
    ),
  );
  console.log(
    `Node ${process.versions.node}, ${runs} runs; baselines: git apply --numstat, an empty Node process, one expression for one word`,
  );
  table(["", "p50", "p95", "baseline", "ratio"], rows);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
