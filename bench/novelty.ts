import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { type AnalyzeOptions, analyzeLog, learnBaseline } from "../packages/failure-log/src/index.ts";
import { table } from "./figures.ts";

/*
 * How much the log of a green run adds: the excerpt of each red log with and without it, against the lines that tell the reason.
 *
 *   node -C @regreen/source bench/novelty.ts [FOLDER]
 *
 * FOLDER/pairs.json is a list of {name, red, green: [file, …], gold: [[first, last], …]}; files are relative to it, and may be gzipped.
 */

interface Pair {
  readonly name: string;
  readonly red: string;
  readonly green: readonly string[];
  /** Lines of the red log, 1-based. */
  readonly gold: readonly (readonly [number, number])[];
}

interface Figures {
  /** One of the lines that tell the reason is shown. */
  readonly hit: number;
  /** Share of them that is. */
  readonly recall: number;
  /** Share of the shown lines that stand in or near them. */
  readonly precision: number;
  readonly lines: number;
}

/** What a person reads. */
const MAX_LINES = 60;
const NEAR = 3;

const folder = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, "novelty", "recorded"));
const pairs = JSON.parse(readFileSync(path.join(folder, "pairs.json"), "utf8")) as readonly Pair[];
const rows = [];
for (const pair of pairs) {
  const red = bytesOf(pair.red);
  const baseline = await learnBaseline(pair.green.map((file) => [bytesOf(file)]));
  rows.push({
    name: pair.name,
    without: figuresOf(await shown(red, {}), pair.gold),
    beside: figuresOf(await shown(red, { baseline }), pair.gold),
  });
}
const columns = ["hit", "recall", "precision", "lines"];
table(
  ["pair", ...columns, ...columns.map((column) => `${column} beside green`)],
  [
    ...rows.map(({ name, without, beside }) => [name, ...told(without), ...told(beside)]),
    ["mean", ...told(mean(rows.map((row) => row.without))), ...told(mean(rows.map((row) => row.beside)))],
  ],
);

function bytesOf(file: string): Uint8Array {
  const bytes = readFileSync(path.resolve(folder, file));
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

async function shown(red: Uint8Array, options: Partial<AnalyzeOptions>): Promise<readonly number[]> {
  const { causes } = await analyzeLog([red], { source: "red", ...options });
  const spans = causes.flatMap((cause) => cause.evidence);
  const lines = spans.flatMap(({ start_line, end_line }) =>
    Array.from({ length: end_line - start_line + 1 }, (_, index) => start_line + index),
  );
  return [...new Set(lines)].slice(0, MAX_LINES);
}

function figuresOf(lines: readonly number[], gold: Pair["gold"]): Figures {
  const wanted = gold.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index));
  const found = wanted.filter((line) => lines.includes(line)).length;
  const near = lines.filter((line) => gold.some(([first, last]) => line >= first - NEAR && line <= last + NEAR)).length;
  return {
    hit: found > 0 ? 1 : 0,
    recall: found / wanted.length,
    precision: lines.length === 0 ? 0 : near / lines.length,
    lines: lines.length,
  };
}

function mean(all: readonly Figures[]): Figures {
  const of = (key: keyof Figures) => all.reduce((sum, each) => sum + each[key], 0) / all.length;
  return { hit: of("hit"), recall: of("recall"), precision: of("precision"), lines: of("lines") };
}

function told({ hit, recall, precision, lines }: Figures): string[] {
  return [hit.toFixed(2), recall.toFixed(2), precision.toFixed(2), lines.toFixed(0)];
}
