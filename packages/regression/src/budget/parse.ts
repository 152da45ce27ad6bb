import { type Budget, FILE_FIGURES, type FileFigure, STATISTICS, type Statistic } from "./model.ts";
import { quantity } from "./units.ts";

/** Words that are no budget; the message says what was found and what is valid. */
export class BudgetError extends Error {
  override readonly name = "BudgetError";
}

const MAX_CHARS = 300;
const EXAMPLES = '"time < 5 s", "median(parse) < 20 ms", "memory < 512 MiB" or "size(chart.png) <= 200 kB"';
const COMPARISON = /^([^<>=]+?)\s*(<=|>=|[<>]|==?)\s*([^<>=]+)$/;
const CALL = /^([a-z0-9]{1,20})\s*\(\s*([^()]{1,200}?)\s*\)$/;
const METRIC = /^[\p{L}\p{N}_][\p{L}\p{N}_.:/[\]\- ]{0,199}$/u;
const LIMIT = /^((?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})(?:[eE][+-]?\d{1,3})?)\s*([^\s\d]{0,20})$/u;

/**
 * Reads a budget: `subject < limit` or `subject <= limit`.
 *
 * - subject: the name of a metric (of several values the median counts), `median(NAME)`, `mean(NAME)`, `min(NAME)`, `max(NAME)`,
 *   `p95(NAME)`, or `size(FILE)`, `width(FILE)`, `height(FILE)` of a file that was made
 * - limit: a number with a unit: `ns us ms s min h`, `B kB MB GB TB` (thousands), `KiB MiB GiB TiB` (of 1024), `px`, `%`, or none
 *
 * @throws BudgetError
 */
export function parseBudget(words: string): Budget {
  if (words.length > MAX_CHARS)
    throw new BudgetError(`a budget has at most ${MAX_CHARS} characters; write ${EXAMPLES}.`);
  const text = words.replace(/\s+/g, " ").trim();
  const found = COMPARISON.exec(text);
  if (found === null) throw new BudgetError(`${shown(text)} is no budget; write ${EXAMPLES}.`);
  const [, left = "", operator = "", right = ""] = found;
  if (operator !== "<" && operator !== "<=") {
    throw new BudgetError(`${shown(text)} compares with "${operator}"; a budget is a limit from above: "<" or "<=".`);
  }
  const subject = subjectOf(left);
  const limit = LIMIT.exec(right);
  if (limit === null) throw new BudgetError(`${shown(right)} is no limit; write a number with a unit: ${EXAMPLES}.`);
  const amount = quantity(Number(limit[1]), limit[2] ?? "");
  if (typeof amount === "string") throw new BudgetError(`in ${shown(text)} ${amount}.`);
  if (!Number.isFinite(amount.value)) throw new BudgetError(`${shown(right)} is larger than any number.`);
  const wanted = subject.kind !== "file" ? null : subject.figure === "size" ? "size" : "pixels";
  if (wanted === "pixels" && (amount.dimension === "count" || amount.dimension === "pixels")) {
    return { text, subject, operator, limit: { ...amount, dimension: "pixels" } };
  }
  if (wanted !== null && amount.dimension !== wanted) {
    throw new BudgetError(
      `${shown(text)} limits ${wanted === "size" ? 'a size; write "B", "kB", "MB", "KiB" or "MiB" behind the number' : 'pixels; write "px" or nothing behind the number'}.`,
    );
  }
  return { text, subject, operator, limit: amount };
}

function subjectOf(words: string): Budget["subject"] {
  const call = CALL.exec(words);
  if (call === null) {
    if (/[()]/.test(words) || !METRIC.test(words))
      throw new BudgetError(`${shown(words)} names nothing; write ${EXAMPLES}.`);
    return { kind: "metric", name: words, statistic: "median" };
  }
  const [, name = "", argument = ""] = call;
  const figure = FILE_FIGURES.find((each) => each === name);
  if (figure !== undefined) return { kind: "file", file: fileOf(argument, figure), figure };
  const statistic: Statistic | undefined = STATISTICS.find((each) => each === name);
  if (statistic === undefined) {
    throw new BudgetError(`"${name}(…)" is unknown; known are ${[...STATISTICS, ...FILE_FIGURES].join(", ")}.`);
  }
  if (!METRIC.test(argument)) throw new BudgetError(`${shown(argument)} is no name of a metric.`);
  return { kind: "metric", name: argument, statistic };
}

function fileOf(name: string, figure: FileFigure): string {
  if (/[/\\]/.test(name))
    throw new BudgetError(`${figure}(…) takes the name of a file that was made, without a folder.`);
  return name;
}

function shown(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text);
}
