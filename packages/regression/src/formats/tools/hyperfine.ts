import { readCsv, Table } from "../core/csv.ts";
import { firstOf, hasAll, type Json } from "../core/json.ts";
import type { Results } from "../core/results.ts";
import type { Format } from "../core/types.ts";
import { nanoseconds, printedNumber } from "../core/units.ts";

const ABOUT = { metrics: "time", unit: "s", direction: "lower", runs: "each run of the command is a process run" };

/** https://github.com/sharkdp/hyperfine: `times` holds one wall-clock time for each run of the command. */
export const hyperfine: Format = {
  id: "hyperfine",
  tool: "hyperfine",
  how: "hyperfine --export-json results.json COMMAND",
  about: { ...ABOUT, metrics: "time, memory", unit: "s; bytes" },
  fits: ({ json }) => {
    if (!hasAll(json, "results") || !Array.isArray(json.results)) return false;
    const first = firstOf(json.results);
    return hasAll(first, "command", "mean", "min", "max") && !Object.hasOwn(first, "hz");
  },
  read: (source, results) => {
    const entries = source.document().get("results").items();
    const commands = entries.map((entry) => entry.get("command").string());
    const isUnique = new Set(commands).size === commands.length;
    for (const [index, entry] of entries.entries()) {
      const command = commands[index] as string;
      addEntry(entry, isUnique ? command : command + parametersOf(entry), results);
    }
  },
};

function parametersOf(entry: Json): string {
  const pairs = entry.maybe("parameters")?.entries() ?? [];
  return pairs.length === 0 ? "" : ` (${pairs.map(([key, { value }]) => `${key}=${value}`).join(", ")})`;
}

function addEntry(entry: Json, name: string, results: Results): void {
  const place = entry;
  const times = entry.maybe("times")?.numbers() ?? [];
  const runs = times.length > 0 ? times.map((time) => [time]) : undefined;
  results.add({ name, metric: "time", unit: "s", value: entry.get("mean").number(), ...(runs ? { runs } : {}), place });
  const memory = entry.maybe("memory_usage_byte")?.numbers() ?? [];
  if (memory.length > 0)
    results.add({
      name,
      metric: "memory",
      unit: "bytes",
      direction: "lower",
      runs: memory.map((each) => [each]),
      place,
    });
  const codes = entry.maybe("exit_codes")?.items() ?? [];
  if (codes.some(({ value }) => value !== 0)) results.note(`${name} ended with another exit than 0.`);
}

const CSV_HEADER = ["command", "mean", "stddev", "median", "user", "system", "min", "max"];

export const hyperfineCsv: Format = {
  id: "hyperfine-csv",
  tool: "hyperfine",
  how: "hyperfine --export-csv results.csv COMMAND",
  about: { ...ABOUT, runs: "only a summary; the JSON has the runs" },
  fits: ({ text }) => text.startsWith(CSV_HEADER.join(",")),
  read: (source, results) => {
    const table = new Table(readCsv(source.text));
    for (const row of table.rows) {
      const [value, min, median, max] = ["mean", "min", "median", "max"].map((name) => {
        const number = table.number(row, name);
        if (number === null) throw source.error(`"${name}" is no number.`, { line: row.line, column: 1 });
        return number;
      }) as [number, number, number, number];
      const name = table.cell(row, "command");
      results.add({
        name,
        metric: "time",
        unit: "s",
        value,
        rounds: [min, median, max],
        place: { line: row.line, column: 1 },
      });
    }
  },
};

const MARKDOWN_HEADER = /^\| Command \| Mean \[(s|ms|µs|us)\] \| Min \[\1\] \| Max \[\1\] \| Relative \|/;

export const hyperfineMarkdown: Format = {
  id: "hyperfine-markdown",
  tool: "hyperfine",
  how: "hyperfine --export-markdown results.md COMMAND",
  about: { ...ABOUT, unit: "ns", runs: "only a summary; the JSON has the runs" },
  fits: (source) => source.hasLine(MARKDOWN_HEADER),
  read: (source, results) => {
    let unit = "";
    for (const [index, line] of source.lines.entries()) {
      const head = MARKDOWN_HEADER.exec(line);
      if (head !== null) unit = head[1] as string;
      if (head !== null || unit === "" || !line.startsWith("| `")) continue;
      const cells = line
        .slice(1)
        .split(" | ")
        .map((cell) => cell.trim());
      const [mean, min, max] = [cells.at(-4)?.split("±")[0], cells.at(-3), cells.at(-2)].map((cell) => {
        const value = printedNumber(cell ?? "");
        return value === null ? null : nanoseconds(value, unit);
      });
      const name = cells.slice(0, -4).join(" | ").replace(/^`|`$/g, "");
      if (mean == null || min == null || max == null || name === "")
        throw source.error("this row of the table can't be read.", { line: index + 1, column: 1 });
      results.add({ name, metric: "time", unit: "ns", value: mean, rounds: [min, mean, max] });
    }
  },
};

const BENCHMARK = /^Benchmark (?:#?\d{1,6}): (\S.*)$/;
const MEAN = /^ {2}Time \((?:mean ± σ|abs ≡)\): {1,30}([\d.]{1,20}) (\S{1,3})(?: |$)/;
const RANGE = /^ {2}Range \(min … max\): {1,30}([\d.]{1,20}) (\S{1,3}) … {1,30}([\d.]{1,20}) (\S{1,3}) /;

export const hyperfineConsole: Format = {
  id: "hyperfine-console",
  tool: "hyperfine",
  how: "hyperfine COMMAND (its lines on the console)",
  about: { ...ABOUT, unit: "ns", runs: "only a summary; the JSON has the runs" },
  fits: (source) => source.hasLine(MEAN) && source.hasLine(BENCHMARK),
  read: (source, results) => {
    let name: string | null = null;
    for (const [index, line] of source.lines.entries()) {
      name = BENCHMARK.exec(line)?.[1] ?? name;
      const mean = MEAN.exec(line);
      const value = mean === null ? null : nanoseconds(Number(mean[1]), mean[2] as string);
      if (name === null || value === null) continue;
      const range = RANGE.exec(source.lines[index + 1] ?? "");
      const ends =
        range === null
          ? []
          : [nanoseconds(Number(range[1]), range[2] ?? ""), nanoseconds(Number(range[3]), range[4] ?? "")];
      const [min, max] = ends;
      results.add({
        name,
        metric: "time",
        unit: "ns",
        value,
        rounds: min == null || max == null ? [value] : [min, value, max],
      });
      name = null;
    }
  },
};
