import type { Format } from "../core/types.ts";
import { nanoseconds } from "../core/units.ts";

/** `50000 loops, best of 5: 6.4 usec per loop` (Python's library, Lib/timeit.py); IPython: `6.4 µs ± 12 ns per loop (mean ± …)`. */
const BEST = /^\d{1,15} loops?, best of \d{1,6}: ([\d.]{1,20}) (nsec|usec|msec|sec) per loop$/;
const MEAN = /^([\d.]{1,20}) (ns|µs|us|ms|s) ± [\d.]{1,20} \S{1,3} per loop \(mean ± std\. dev\. of \d{1,6} runs, /;

export const timeit: Format = {
  id: "timeit",
  tool: "timeit (Python, IPython)",
  how: "python -m timeit STATEMENT > results.txt",
  about: {
    metrics: "time",
    unit: "ns",
    direction: "lower",
    runs: "a file is one process; the best, or IPython's mean, is all it tells",
  },
  fits: (source) => source.hasLine(BEST) || source.hasLine(MEAN),
  read: (source, results) => {
    for (const line of source.lines) {
      const [, number, unit = ""] = BEST.exec(line) ?? MEAN.exec(line) ?? [];
      const value = number === undefined ? null : nanoseconds(Number(number), unit);
      if (value !== null) results.add({ name: "timeit", metric: "time", unit: "ns", value });
    }
  },
};
