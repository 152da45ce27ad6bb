import { hasAll, isObject, type Json } from "../core/json.ts";
import type { Format } from "../core/types.ts";
import { printedTime } from "../core/units.ts";

const ABOUT = { metrics: "time", unit: "ns", direction: "lower", runs: "a file is one process" };

/** `target/criterion/GROUP/FUNCTION/new/estimates.json`; versions before 0.3.3 begin the names with capitals. */
export const criterionEstimates: Format = {
  id: "criterion-estimates",
  tool: "Criterion.rs",
  how: "cargo bench (target/criterion/**/new/estimates.json)",
  about: { ...ABOUT, runs: "a file is one process; the slope of its regression, or the mean, is all it tells" },
  // `change/estimates.json` looks the same, but its numbers are relative changes: it has no deviation.
  fits: ({ json }) => hasAll(json, "mean", "median", "std_dev") || hasAll(json, "Mean", "Median", "StdDev"),
  read: (source, results) => {
    const document = source.document();
    const name = nameOf(source.file);
    const estimate = ["slope", "Slope", "mean", "Mean"].map((key) => document.maybe(key)).find((each) => each !== null);
    const value = (estimate ?? document.get("mean")).get("point_estimate").number();
    results.add({ name, metric: "time", unit: "ns", value });
  },
};

/** `sample.json` beside it: total times of growing numbers of iterations. */
export const criterionSample: Format = {
  id: "criterion-sample",
  tool: "Criterion.rs",
  how: "cargo bench (target/criterion/**/new/sample.json)",
  about: { ...ABOUT, runs: "a file is one process; each sample, divided by its iterations, is a round" },
  fits: ({ json }) =>
    hasAll(json, "iters", "times") && (hasAll(json, "sampling_mode") || Object.keys(json).length === 2),
  read: (source, results) => {
    const document = source.document();
    const rounds = perIteration(document.get("times"), document.get("iters"));
    results.add({ name: nameOf(source.file), metric: "time", unit: "ns", rounds });
  },
};

function perIteration(times: Json, iterations: Json): readonly number[] {
  const counts = iterations.numbers();
  if (counts.length !== times.numbers().length || counts.some((count) => count <= 0))
    iterations.fail("does not fit the times beside it");
  return times.numbers().map((time, index) => time / (counts[index] as number));
}

/** Folders that tell a side or a run, and no benchmark: both sides have to have the same names. */
const SIDE = /^(?:head|base|results?|target|\d{1,6}|\.{0,2})$/;

/** `Fibonacci/Iterative` of `target/criterion/Fibonacci/Iterative/new/estimates.json`. */
function nameOf(file: string | null): string {
  const folders = (file ?? "").split(/[\\/]/).slice(0, -1);
  if (["new", "base"].includes(folders.at(-1) ?? "")) folders.pop();
  const root = folders.lastIndexOf("criterion");
  const own = root === -1 ? folders.slice(-2).filter((folder) => !SIDE.test(folder)) : folders.slice(root + 1);
  return own.join("/") || "benchmark";
}

/** https://bheisler.github.io/criterion.rs/book/cargo_criterion/external_tools.html */
export const cargoCriterion: Format = {
  id: "cargo-criterion",
  tool: "cargo-criterion",
  how: "cargo criterion --message-format=json",
  about: {
    ...ABOUT,
    unit: "as it says (ns)",
    runs: "a file is one process; measured values, divided by their iterations, are rounds",
  },
  fits: (source) => source.rows?.some(({ value }) => isObject(value) && value.reason === "benchmark-complete") ?? false,
  read: (source, results) => {
    for (const row of source.rows ?? source.document().items()) {
      if (row.maybe("reason")?.asString !== "benchmark-complete") continue;
      const rounds = perIteration(row.get("measured_values"), row.get("iteration_count"));
      const typical = row.maybe("typical") ?? row.get("mean");
      const unit = (row.maybe("unit") ?? typical.get("unit")).string();
      const value = typical.get("estimate").number();
      results.add({ name: row.get("id").string(), metric: "time", unit, rounds, value, place: row });
    }
  },
};

const TIME_LINE = /time: {1,20}\[([\d.]{1,20} \S{1,3}) ([\d.]{1,20} \S{1,3}) ([\d.]{1,20} \S{1,3})\]\s*$/;

/** `fib 20    time:   [19.1 µs 19.3 µs 19.5 µs]`: low, estimate, high; a long name stands on the line before. */
export const criterionConsole: Format = {
  id: "criterion-console",
  tool: "Criterion.rs",
  how: "cargo bench (its lines on the console)",
  about: { ...ABOUT, runs: "a file is one process; the estimate is all it tells" },
  fits: (source) => source.hasLine(TIME_LINE),
  read: (source, results) => {
    let before = "";
    for (const line of source.lines) {
      const found = TIME_LINE.exec(line);
      const value = found === null ? null : printedTime(found[2] as string);
      if (found !== null && value !== null) {
        const name = line.slice(0, found.index).trim() || before;
        results.add({ name, metric: "time", unit: "ns", value });
      }
      if (line.trim() !== "")
        before = line
          .replace(/^Benchmarking /, "")
          .replace(/: Analyzing$/, "")
          .trim();
    }
  },
};
