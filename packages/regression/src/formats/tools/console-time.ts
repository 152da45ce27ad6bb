import type { Source } from "../core/source.ts";
import type { Format } from "../core/types.ts";
import { nanoseconds } from "../core/units.ts";
import { ONE_PROCESS } from "./task-list.ts";

/** Node and browsers: `console.timeEnd`. Node chooses the unit; https://nodejs.org/api/console.html#consoletimeendlabel. */
const TIMER = /^(\S.{0,300}): (\d+(?:\.\d+)?)(ns|μs|µs|ms|s) - timer ended$/;
const NODE_TIMER =
  /^(\S.{0,300}): (?:(\d+(?:\.\d+)?)(ms|s)|(\d+):(\d\d(?:\.\d+)?) \((m:ss\.mmm)\)|(\d+):(\d\d):(\d\d(?:\.\d+)?) \(h:mm:ss\.mmm\))$/;

export const consoleTime: Format = {
  id: "console-time",
  tool: "console.time (browsers, Node)",
  how: "console.time(label) … console.timeEnd(label)",
  about: { metrics: "time", unit: "ns", direction: "lower", runs: ONE_PROCESS },
  fits: (source) => source.hasLine(TIMER) || isNodeTimes(source),
  read: (source, results) => {
    for (const line of source.lines) {
      const found = TIMER.exec(line) ?? NODE_TIMER.exec(line);
      if (found === null) continue;
      const [, name = "", plain, unit = "", minutes, seconds, , hours, middle, last] = found;
      const value =
        plain === undefined ? clock(minutes ?? middle, seconds ?? last, hours) : nanoseconds(Number(plain), unit);
      if (value !== null) results.add({ name, metric: "time", unit: "ns", value });
    }
  },
};

/** Node's lines look like many others, so every line that is there has to be one. */
function isNodeTimes(source: Source): boolean {
  const filled = source.lines.filter((line) => line.trim() !== "");
  return filled.length > 0 && filled.every((line) => NODE_TIMER.test(line));
}

function clock(minutes = "0", seconds = "0", hours = "0"): number | null {
  return nanoseconds(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds), "s");
}
