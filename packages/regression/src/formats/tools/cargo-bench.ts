import type { Format } from "../core/types.ts";
import { printedNumber } from "../core/units.ts";

/** The name may hold blanks: criterion prints its own ids. */
const LINE = /\.\.\. bench: {1,40}(\d[\d,]*(?:\.\d+)?) ([^\s()]{1,30}) \(\+\/- (\d[\d,]*(?:\.\d+)?)\)/;

/** libtest of nightly Rust (library/test/src/formatters/pretty.rs), and `--output-format bencher` of Criterion.rs. */
export const cargoBench: Format = {
  id: "cargo-bench",
  tool: "cargo bench (libtest), Criterion.rs with --output-format bencher",
  how: "cargo bench > results.txt",
  about: {
    metrics: "time",
    unit: "as written: ns/iter",
    direction: "by the unit: lower",
    runs: "a file is one process; the median is all it tells",
  },
  fits: (source) => source.lines.some((line) => line.startsWith("test ") && LINE.test(line)),
  read: (source, results) => {
    for (const [index, line] of source.lines.entries()) {
      const found = line.startsWith("test ") ? LINE.exec(line) : null;
      const value = printedNumber(found?.[1] ?? "");
      if (found === null || value === null) continue;
      const name = line.slice(5, found.index).trim();
      const unit = found[2] as string;
      const metric = unit.endsWith("/iter") ? "time" : "throughput";
      results.add({
        name,
        metric: unit.startsWith("cycles") ? "cycles" : metric,
        unit,
        value,
        place: { line: index + 1, column: 1 },
      });
    }
  },
};
