import { readFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { analyzeLog, analyzeReport, type LogCause } from "../packages/failure-log/src/index.ts";
import { median, table } from "./figures.ts";

/*
 * How honest the confidence is, and how short the excerpts are, on a corpus of labelled logs:
 * `node -C @regreen/source bench/calibration.ts FOLDER [--parity even|odd]`.
 *
 * FOLDER holds `cases.json` (`id`, `log_path`, `format`, `expected.category`, `expected.category_also_accept`) and
 * `taxonomy.json` (`categories.<name>.fix_type`, `.accept`). `--parity` takes one half of the cases, told by a sum of the id, so
 * that what was fitted on one half is judged on the other.
 */

interface Case {
  readonly id: string;
  readonly log_path: string;
  readonly format: string;
  readonly expected: { readonly category?: string | null; readonly category_also_accept?: readonly string[] };
}

interface Taxonomy {
  readonly categories: Readonly<Record<string, { readonly fix_type: string; readonly accept: readonly string[] }>>;
}

interface Answer {
  readonly fixType: string;
  readonly confidence: number;
  readonly isRight: boolean;
  readonly excerptLines: number;
  /** Part of the log's bytes that the excerpt takes. */
  readonly excerptBytes: number;
  readonly logBytes: number;
}

const BINS = 10;
/** An answer without a cause is `none`; the CLI is that sure of it. */
const SURE_OF_NONE = 0.9;

const { folder, parity } = argumentsOf(process.argv.slice(2));
const cases = JSON.parse(await readFile(path.join(folder, "cases.json"), "utf8")) as Case[];
const taxonomy = JSON.parse(await readFile(path.join(folder, "taxonomy.json"), "utf8")) as Taxonomy;
const answers: Answer[] = [];
for (const each of cases) {
  if (!each.expected.category || (parity !== null && parityOf(each.id) !== parity)) continue;
  const answer = await answerTo(each);
  if (answer !== null) answers.push(answer);
}
printReliability(answers);
printTypes(answers);
printExcerpts(answers);

function argumentsOf(args: readonly string[]): { folder: string; parity: "even" | "odd" | null } {
  const at = args.indexOf("--parity");
  const half = at === -1 ? null : args[at + 1];
  const folder = args.find((arg, index) => !arg.startsWith("--") && (at === -1 || index !== at + 1));
  if (folder === undefined || (half !== null && half !== "even" && half !== "odd")) {
    throw new Error("usage: calibration.ts FOLDER [--parity even|odd]");
  }
  return { folder, parity: half };
}

function parityOf(id: string): "even" | "odd" {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 65_521;
  return sum % 2 === 0 ? "even" : "odd";
}

async function answerTo(each: Case): Promise<Answer | null> {
  const stored = await readFile(path.join(folder, each.log_path));
  const bytes = each.log_path.endsWith(".gz") ? gunzipSync(stored) : stored;
  const causes = await causesOf(each, bytes);
  if (causes === null) return null;
  const [root] = causes;
  const fixType = root?.fix_type ?? "none";
  const lines = bytes.toString("utf8").split("\n");
  const shown = new Set<number>();
  for (const { start_line, end_line } of causes.flatMap((cause) => cause.evidence)) {
    for (let line = start_line; line <= end_line && shown.size < 60; line++) shown.add(line);
  }
  return {
    fixType,
    confidence: root?.confidence_score ?? SURE_OF_NONE,
    isRight: accepted(each).has(fixType),
    excerptLines: shown.size,
    excerptBytes: [...shown].reduce((sum, line) => sum + (lines[line - 1]?.length ?? 0), 0),
    logBytes: bytes.length,
  };
}

async function causesOf(each: Case, bytes: Buffer): Promise<readonly LogCause[] | null> {
  if (each.format.startsWith("report-") && each.format !== "report-text") {
    return analyzeReport(each.log_path, bytes.toString("utf8"))?.causes ?? null;
  }
  return (await analyzeLog([bytes], { source: each.log_path })).causes;
}

function accepted({ expected }: Case): Set<string> {
  const typesOf = (name: string) => taxonomy.categories[name];
  const own = typesOf(expected.category ?? "");
  const also = (expected.category_also_accept ?? []).map((name) => typesOf(name)?.fix_type ?? name);
  return new Set([...(own === undefined ? [] : [own.fix_type, ...own.accept]), ...also]);
}

function printReliability(all: readonly Answer[]): void {
  console.log(
    `${all.length} answers, ${share(all)} right, Brier ${brier(all)}, calibration error ${calibrationError(all)}`,
  );
  const rows = Array.from({ length: BINS }, (_, bin) => {
    const inside = all.filter(({ confidence }) => binOf(confidence) === bin);
    return [`${bin / BINS}-${(bin + 1) / BINS}`, String(inside.length), said(inside), share(inside)];
  });
  table(["confidence", "answers", "said", "right"], rows);
}

function printTypes(all: readonly Answer[]): void {
  const types = [...new Set(all.map(({ fixType }) => fixType))];
  const rows = types
    .map((type) => all.filter(({ fixType }) => fixType === type))
    .sort((a, b) => b.length - a.length)
    .map((own) => [
      own[0]?.fixType ?? "",
      String(own.length),
      said(own),
      share(own),
      brier(own),
      calibrationError(own),
    ]);
  console.log("");
  table(["said fix_type", "answers", "said", "right", "Brier", "calibration error"], rows);
}

function printExcerpts(all: readonly Answer[]): void {
  const failed = all.filter(({ excerptLines }) => excerptLines > 0);
  const sum = (of: (answer: Answer) => number) => failed.reduce((total, answer) => total + of(answer), 0);
  const overall = (100 * sum(({ excerptBytes }) => excerptBytes)) / sum(({ logBytes }) => logBytes);
  const longest = Math.max(...failed.map(({ excerptLines }) => excerptLines));
  console.log(
    `\nexcerpt: median ${median(failed.map(({ excerptLines }) => excerptLines))} lines, longest ${longest}, ` +
      `${overall.toFixed(2)} % of all bytes of the logs`,
  );
}

function binOf(confidence: number): number {
  return Math.min(BINS - 1, Math.floor(confidence * BINS));
}

function share(of: readonly Answer[]): string {
  return mean(of.map(({ isRight }) => Number(isRight)));
}

function said(of: readonly Answer[]): string {
  return mean(of.map(({ confidence }) => confidence));
}

function brier(of: readonly Answer[]): string {
  return mean(of.map(({ confidence, isRight }) => (confidence - Number(isRight)) ** 2));
}

/** Expected calibration error: how far what was said is from what was right, over the bins. */
function calibrationError(of: readonly Answer[]): string {
  let error = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const inside = of.filter(({ confidence }) => binOf(confidence) === bin);
    error += Math.abs(inside.reduce((sum, { confidence, isRight }) => sum + confidence - Number(isRight), 0));
  }
  return (error / of.length).toFixed(3);
}

function mean(values: readonly number[]): string {
  return values.length === 0 ? "-" : (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(3);
}
