import { readCsv, Table } from "../core/csv.ts";
import type { Reading, Results } from "../core/results.ts";
import type { Format } from "../core/types.ts";
import { printedSize, printedTime } from "../core/units.ts";
import { ABOUT } from "./benchmarkdotnet.ts";

/** Columns that hold figures; those between `Method` and the first of them are parameters, or the job's. */
const FIGURES = new Set(
  "Mean,Error,StdDev,StdErr,Median,Min,Max,Q1,Q3,P95,Ratio,RatioSD,Rank,Gen0,Gen1,Gen2,Gen 0,Gen 1,Gen 2,Allocated,Alloc Ratio,Op/s,Code Size,Baseline,Completed Work Items,Lock Contentions,Exceptions,Skewness,Kurtosis,Iterations".split(
    ",",
  ),
);

export const benchmarkDotNetCsv: Format = {
  id: "benchmarkdotnet-csv",
  tool: "BenchmarkDotNet",
  how: "dotnet run -c Release -- --exporters csv (…-report.csv)",
  about: { ...ABOUT, runs: "only a summary; the JSON has the measurements" },
  fits: ({ text }) =>
    /^(?:Namespace[,;])?(?:Type[,;])?Method[,;]/.test(text) && /^[^\n]{0,4000}[,;]Mean[,;]/.test(text),
  read: (source, results) => {
    const head = source.text.slice(0, source.text.indexOf("\n"));
    const table = new Table(readCsv(source.text, head.includes(";") && !head.includes(",") ? ";" : ","));
    // Between the job and its warm-ups stand some fifty characteristics; parameters come after them.
    const start = Math.max(table.header.indexOf("Method"), table.header.indexOf("WarmupCount"));
    const titles = table.header.slice(start + 1, table.header.indexOf("Mean"));
    for (const row of table.rows) {
      const cells = new Map(table.header.map((title, index) => [title, row.cells[index] ?? ""]));
      addRow(cells, titles, { line: row.line, column: 1 }, results);
    }
  },
};

function addRow(
  cells: ReadonlyMap<string, string>,
  titles: readonly string[],
  place: NonNullable<Reading["place"]>,
  results: Results,
): void {
  const given = titles.filter((title) => !FIGURES.has(title)).map((title) => `${title}: ${cells.get(title)}`);
  const method = ["Namespace", "Type", "Method"]
    .map((key) => cells.get(key))
    .filter((part) => part)
    .join(".");
  const name = given.length > 0 ? `${method}(${given.join(", ")})` : method;
  const value = printedTime(cells.get("Mean") ?? "");
  if (method === "") return;
  if (value === null) {
    results.note(`${name} has no mean.`);
    return;
  }
  const median = printedTime(cells.get("Median") ?? "");
  results.add({ name, metric: "time", unit: "ns", value, rounds: [median ?? value], place });
  const allocated = allocatedOf(cells.get("Allocated") ?? "");
  if (allocated !== null) results.add({ name, metric: "allocated", unit: "B/op", value: allocated, place });
}

/** Its kilobytes have 1024 bytes (Perfolizer's SizeUnit). */
function allocatedOf(text: string): number | null {
  const plain = text.trim();
  return plain === "-" ? 0 : printedSize(plain.replace(/\b([KMGT])B$/, "$1iB"));
}

/** The table of the console, and of the Markdown exporters. */
export const benchmarkDotNetConsole: Format = {
  id: "benchmarkdotnet-console",
  tool: "BenchmarkDotNet",
  how: "dotnet run -c Release (its table on the console, or --exporters markdown)",
  about: { ...ABOUT, runs: "only a summary; the JSON has the measurements" },
  fits: (source) => source.lines.some((line) => headerOf(line) !== null),
  read: (source, results) => {
    let header: readonly string[] | null = null;
    for (const [index, line] of source.lines.entries()) {
      const found = headerOf(line);
      if (found !== null) {
        header = found;
        continue;
      }
      if (header === null || !line.trimStart().startsWith("|")) {
        if (line.trim() === "" && header !== null) header = null;
        continue;
      }
      if (line.includes("---")) continue;
      const row = cellsOf(line);
      const cells = new Map(header.map((title, at) => [title, (row[at] ?? "").replaceAll("**", "")]));
      const titles = header.slice(header.indexOf("Method") + 1, header.indexOf("Mean"));
      addRow(
        cells,
        titles.filter((title) => title !== "Job"),
        { line: index + 1, column: 1 },
        results,
      );
    }
  },
};

function headerOf(line: string): readonly string[] | null {
  if (!line.trimStart().startsWith("|") || !line.includes("Method")) return null;
  const titles = cellsOf(line);
  return titles.includes("Method") && titles.includes("Mean") && titles.includes("Error") ? titles : null;
}

function cellsOf(line: string): readonly string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());
}
