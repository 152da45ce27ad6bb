import type { Format } from "../core/types.ts";
import { nanoseconds } from "../core/units.ts";

const ABOUT = {
  metrics: "time",
  unit: "ns",
  direction: "lower",
  runs: "a file is one process; the mean is all it tells",
};

/** `Code block 'parse' took: 2150.28821 ms` (linetimer). */
const LINETIMER = /^Code block(?: '(.{1,200})')? took: ([\d.]{1,30}) (ns|us|ms|s|m|h)$/;

export const linetimer: Format = {
  id: "linetimer",
  tool: "linetimer (Python)",
  how: 'with CodeTimer("name"): …',
  about: ABOUT,
  fits: (source) => source.hasLine(LINETIMER),
  read: (source, results) => {
    for (const line of source.lines) {
      const [, name = "code block", number, unit = ""] = LINETIMER.exec(line) ?? [];
      if (number === undefined) continue;
      const value = nanoseconds(Number(number) * (unit === "h" ? 60 : 1), unit === "m" || unit === "h" ? "min" : unit);
      if (value !== null) results.add({ name, metric: "time", unit: "ns", value });
    }
  },
};
