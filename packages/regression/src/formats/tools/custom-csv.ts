import type { Direction } from "@regreen/contracts";
import { readCsv, Table } from "../core/csv.ts";
import type { Format } from "../core/types.ts";

const ONE = "a file is one process";

/** A table of one's own. What the tool of the columns' names calls a deviation is no measurement. */
export const customCsv: Format = {
  id: "custom-csv",
  tool: "your own",
  how: "CSV with the columns name (or test_name), value, unit, and if you like metric (or metric_name), direction",
  about: {
    metrics: "as given",
    unit: "as given",
    direction: "as given; without, by the unit",
    runs: `${ONE}; the rows of one name and metric are its rounds`,
  },
  fits: (source) => {
    const header = source.text.slice(0, 1000).split("\n")[0]?.trim().split(",") ?? [];
    const has = (...names: readonly string[]) => names.some((name) => header.includes(name));
    return has("name", "test_name") && has("value") && has("unit");
  },
  read: (source, results) => {
    results.repeats = "rounds";
    const table = new Table(readCsv(source.text));
    for (const row of table.rows) {
      const cell = (...names: readonly string[]): string =>
        names.map((name) => table.cell(row, name)).find((text) => text !== "") ?? "";
      const place = { line: row.line, column: 1 };
      const value = table.number(row, "value");
      if (value === null) throw source.error(`"${cell("value")}" is no number.`, place);
      const way = cell("direction");
      const direction = way === "" ? undefined : directionNamed(way);
      if (direction === null)
        throw source.error(`"${way}" is no direction: lower_is_better, or higher_is_better.`, place);
      const metric = cell("metric", "metric_name") || "value";
      results.add({
        name: cell("name", "test_name"),
        metric,
        unit: cell("unit"),
        value,
        ...(direction ? { direction } : isSpread(metric) ? { direction: null } : {}),
        place,
      });
    }
  },
};

function directionNamed(text: string): Direction | null {
  if (/^(?:lower|smaller)(?:_is_better)?$/.test(text)) return "lower";
  return /^(?:higher|bigger)(?:_is_better)?$/.test(text) ? "higher" : null;
}

function isSpread(metric: string): boolean {
  return /^(?:std_?dev|variance|error|rme|iqr)$/i.test(metric);
}
