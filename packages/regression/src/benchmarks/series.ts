import { benchmarkRunSchema, type Direction, UserError } from "@regreen/contracts";

/** One number for each run of one benchmark, in the order in which they were remembered. */
export interface Series {
  /** "" where the file names none. */
  readonly suite: string;
  readonly name: string;
  readonly unit: string;
  /** Null where neither the file nor the unit says which way is better. */
  readonly direction: Direction | null;
  readonly values: readonly number[];
  /** Where each value stands among those of the file, from 0: gaps are left out of `values`. */
  readonly positions: readonly number[];
  /** As the file has them, one for each value: ISO 8601, or milliseconds since 1970; null where unknown. */
  readonly timestamps: readonly (string | number | null)[];
  readonly commits: readonly (string | null)[];
  /** What people should know: gaps, a clock that ran backwards. */
  readonly warnings: readonly string[];
}

interface Point {
  readonly value: number;
  readonly at: string | number | null;
  readonly commit: string | null;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Histories as people keep them: an array of numbers, `{values, timestamps, commits, direction}`, a `data.js` of
 * github-action-benchmark (with or without its `window.BENCHMARK_DATA =`), or our own history, one run a line.
 * A gap (`null`, in a data.js whatever is no finite number) is left out, and said. The order of the values is the order of the
 * runs, whatever the timestamps say.
 *
 * @throws UserError (`bad_results`) for anything else
 */
export function parseSeries(text: string): Series[] {
  const trimmed = text.replace(/^\uFEFF/, "").trim();
  if (isOwnHistory(trimmed)) return ownHistory(trimmed);
  const parsed = parseJson(trimmed.replace(/^window\.BENCHMARK_DATA\s*=\s*/, "").replace(/;$/, ""));
  if (Array.isArray(parsed)) return [bare({ values: parsed })];
  if (isFields(parsed) && Array.isArray(parsed.values)) return [bare(parsed)];
  if (isFields(parsed) && isFields(parsed.entries)) return actionBenchmark(parsed.entries);
  throw unknown("The JSON holds no series.");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unknown(`The file is not JSON: ${(cause as Error).message.slice(0, 200)}`, cause);
  }
}

function unknown(message: string, cause?: unknown): UserError {
  return new UserError(message, {
    hint: "Use an array of numbers, {values, timestamps, commits, direction}, a data.js of github-action-benchmark, or a history of ours.",
    reasonCode: "bad_results",
    cause,
  });
}

function bare(fields: Fields): Series {
  const [values, timestamps, commits] = [listOf(fields.values), listOf(fields.timestamps), listOf(fields.commits)];
  const points = values.map((value, index) => ({
    value: numberOrGap(value, index),
    at: instant(timestamps[index]),
    commit: textOf(commits[index]),
  }));
  const unit = textOf(fields.unit) ?? "";
  const said = saidDirection(fields.direction);
  return series({ suite: "", name: textOf(fields.name) ?? "", unit, direction: said ?? directionOf(unit) }, points);
}

function numberOrGap(value: unknown, index: number): number {
  if (value === null) return Number.NaN;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw unknown(`Value ${index} is ${JSON.stringify(value)?.slice(0, 60)}; it must be a number, or null for a gap.`);
}

function saidDirection(value: unknown): Direction | null {
  if (value === undefined || value === null) return null;
  if (value === "lower" || value === "higher") return value;
  throw unknown(`"direction" is ${JSON.stringify(value).slice(0, 60)}; it must be "lower" or "higher".`);
}

/** Tools whose numbers github-action-benchmark takes as the more the better (its `biggerIsBetter`). */
const BIGGER = new Set(["benchmarkjs", "pytest", "customBiggerIsBetter"]);

function actionBenchmark(suites: Fields): Series[] {
  return Object.entries(suites).flatMap(([suite, entries]) => {
    const points = new Map<string, Point[]>();
    const kinds = new Map<string, { unit: string; direction: Direction }>();
    for (const entry of listOf(entries).filter(isFields)) {
      const commit = isFields(entry.commit) ? textOf(entry.commit.id) : null;
      for (const bench of listOf(entry.benches).filter(isFields)) {
        const [name, unit] = [textOf(bench.name) ?? "", textOf(bench.unit) ?? ""];
        const known = points.get(name) ?? [];
        known.push({ value: finiteOrNaN(bench.value), at: instant(entry.date), commit });
        points.set(name, known);
        const byTool = BIGGER.has(String(entry.tool)) ? "higher" : "lower";
        // The newest word counts. A custom tool says itself which way is better; of others the unit knows more than the action.
        const isCustom = String(entry.tool).startsWith("custom");
        kinds.set(name, { unit, direction: isCustom ? byTool : (directionOf(unit) ?? byTool) });
      }
    }
    return [...points].map(([name, each]) => {
      const { unit, direction } = kinds.get(name) ?? { unit: "", direction: null };
      return series({ suite, name, unit, direction }, each);
    });
  });
}

function isOwnHistory(text: string): boolean {
  const end = text.indexOf("\n");
  const first = end === -1 ? text : text.slice(0, end);
  if (!first.startsWith("{")) return false;
  try {
    return Array.isArray((JSON.parse(first) as Fields).benchmarks);
  } catch {
    return false;
  }
}

function ownHistory(text: string): Series[] {
  const points = new Map<string, Point[]>();
  const kinds = new Map<string, { name: string; unit: string; direction: Direction | null }>();
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const run = benchmarkRunSchema.safeParse(parseJson(line));
    if (!run.success) throw unknown(`Line ${index + 1} is no run of a history.`, run.error);
    for (const { name, metric, unit, direction, runs } of run.data.benchmarks) {
      const key = JSON.stringify([name, metric]);
      const known = points.get(key) ?? [];
      known.push({ value: bestOf(runs, direction), at: run.data.at, commit: run.data.commit });
      points.set(key, known);
      kinds.set(key, { name: metric === "time" ? name : `${name} (${metric})`, unit, direction });
    }
  }
  return [...points].flatMap(([key, each]) => {
    const kind = kinds.get(key);
    return kind === undefined ? [] : [series({ suite: "", ...kind }, each)];
  });
}

function bestOf(runs: readonly { readonly best: number }[], direction: Direction | null): number {
  const values = runs.map(({ best }) => best);
  return direction === "higher" ? Math.max(...values) : Math.min(...values);
}

/** Rates are the better the larger, times and sizes the smaller. */
function directionOf(unit: string): Direction | null {
  if (
    /^(?:ops|op|iter|iterations|req|requests|bytes|[kmg]i?b)(?:\/|ps$)|(?:\/s|\/sec|\/second|per second)$/i.test(unit)
  )
    return "higher";
  if (
    /^(?:[nmuµμ]?s|sec|secs|seconds?|ms|[num]s\/(?:op|iter)|bytes?|b\/op|[kmg]i?b|allocs?\/op|instructions?)$/i.test(
      unit,
    )
  )
    return "lower";
  return null;
}

function series(about: Pick<Series, "suite" | "name" | "unit" | "direction">, points: readonly Point[]): Series {
  const finite = points.flatMap((point, position) => (Number.isFinite(point.value) ? [{ ...point, position }] : []));
  const timestamps = finite.map(({ at }) => at);
  return {
    ...about,
    values: finite.map(({ value }) => value),
    positions: finite.map(({ position }) => position),
    timestamps,
    commits: finite.map(({ commit }) => commit),
    warnings: [...gapsIn(points.length - finite.length), ...clockOf(timestamps)],
  };
}

function gapsIn(count: number): string[] {
  return count === 0 ? [] : [`${count} of the values ${count === 1 ? "is a gap" : "are gaps"} and left out.`];
}

function clockOf(timestamps: readonly (string | number | null)[]): string[] {
  const runsBack = timestamps.some((at, index) => index > 0 && isBefore(at, timestamps[index - 1] ?? null));
  return runsBack ? ["The timestamps run backwards in places; the order of the values counts."] : [];
}

const UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

/** As far as that can be told without a calendar: numbers, and times of UTC to the second. */
function isBefore(a: string | number | null, b: string | number | null): boolean {
  if (typeof a === "number" && typeof b === "number") return a < b;
  if (typeof a !== "string" || typeof b !== "string" || !a.endsWith("Z") || !b.endsWith("Z")) return false;
  const [x, y] = [UTC.exec(a)?.[0], UTC.exec(b)?.[0]];
  return x !== undefined && y !== undefined && x < y;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function finiteOrNaN(value: unknown): number {
  return typeof value === "number" ? value : Number.NaN;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function instant(value: unknown): string | number | null {
  return typeof value === "string" || typeof value === "number" ? value : null;
}
