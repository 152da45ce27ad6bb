import type { Format } from "../core/types.ts";
import { nanoseconds } from "../core/units.ts";

const ABOUT = {
  metrics: "time",
  unit: "ns",
  direction: "lower",
  runs: "a file is one process; the mean is all it tells",
};

/** `SUCCESS: base64   :   15.041ms +/-  0.636% on luau` (bench/bench.py of luau-lang/luau). */
const LUAU = /^SUCCESS: (\S.{0,200}?) *: {1,20}([\d.]{1,20})(us|ms|s) \+\/- {1,10}[\d.]{1,20}% on (\S.{0,80})$/;

export const luau: Format = {
  id: "luau-bench",
  tool: "Luau's bench.py",
  how: "python3 bench/bench.py > results.txt",
  about: ABOUT,
  fits: (source) => source.hasLine(LUAU),
  read: (source, results) => {
    for (const line of source.lines) {
      const [, name = "", number, unit = ""] = line.startsWith("SUCCESS: ") ? (LUAU.exec(line) ?? []) : [];
      const value = number === undefined ? null : nanoseconds(Number(number), unit);
      if (value !== null) results.add({ name, metric: "time", unit: "ns", value });
    }
  },
};
