import type { Format } from "../core/types.ts";
import { nanoseconds } from "../core/units.ts";

const ABOUT = {
  metrics: "time",
  unit: "ns",
  direction: "lower",
  runs: "a file is one process; the mean is all it tells",
};

/** `Template(RunTime): 1.0 us.` (package:benchmark_harness, PrintEmitter). */
const DART = /^(\S.{0,200})\(RunTime(?:Raw)?\): (\d+(?:\.\d+)?(?:e[+-]?\d+)?) (us|ms|ns|s|microseconds)\.$/;

export const dartHarness: Format = {
  id: "dart-benchmark-harness",
  tool: "benchmark_harness (Dart)",
  how: "dart run benchmark/main.dart",
  about: ABOUT,
  fits: (source) => source.hasLine(DART),
  read: (source, results) => {
    for (const line of source.lines) {
      const [, name = "", number, unit = ""] = DART.exec(line) ?? [];
      const value = number === undefined ? null : nanoseconds(Number(number), unit);
      if (value !== null) results.add({ name, metric: "time", unit: "ns", value });
    }
  },
};
