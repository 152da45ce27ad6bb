import type { Direction } from "@regreen/contracts";
import { hasAll } from "../core/json.ts";
import { bannerName } from "../core/lines.ts";
import type { Results } from "../core/results.ts";
import type { Format } from "../core/types.ts";
import { scaled } from "../core/units.ts";

const PERF_ABOUT = {
  metrics: "time (elapsed), user_time, system_time, and each event by name",
  unit: "s; task-clock: ms; events none",
  direction: "times, cycles, instructions, misses, faults, switches lower; others null",
  runs: "a file is one process; with -r, the mean is all it tells",
};

function directionOfEvent(event: string): Direction | null {
  return /^(?:task-clock|cpu-clock|duration_time|user_time|system_time|context-switches|cpu-migrations|page-faults|minor-faults|major-faults|(?:cpu[-_]?\w*\/)?(?:cycles|instructions|branches)|.*-misses)/.test(
    event,
  )
    ? "lower"
    : null;
}

/** Where an event's own numbers are times, in nanoseconds if no unit says otherwise (tools/perf/util/stat-display.c). */
function addEvent(name: string, event: string, value: number, unit: string, results: Results): void {
  const isClock = event.startsWith("task-clock") || event.startsWith("cpu-clock");
  const inMilliseconds = isClock && unit === "" ? scaled(value, 1e-6) : value;
  results.add({
    name,
    metric: event,
    unit: isClock ? "ms" : unit,
    direction: directionOfEvent(event),
    value: inMilliseconds,
  });
}

const COUNTERS = /^ Performance counter stats for ['"]?(.{1,300}?)['"]?(?: \(\d+ runs\))?:\s*$/;
const EVENT = /^ {1,25}(\d[\d,.]{0,40}) {1,10}(?:(msec|ns|Joules|MiB|GiB|C) {1,10})?([A-Za-z][\w./:,=-]{0,100})(?: |$)/;
const ELAPSED = /^ {1,25}(\d+\.\d+)(?: \+- \S+)? seconds (time elapsed|user|sys)/;

export const perfStat: Format = {
  id: "perf-stat",
  tool: "perf stat",
  how: "perf stat -o results.txt COMMAND",
  about: PERF_ABOUT,
  fits: (source) => source.hasLine(COUNTERS),
  read: (source, results) => {
    let name: string | null = null;
    let banner: string | null = null;
    for (const line of source.lines) {
      banner = bannerName(line) ?? banner;
      const command = COUNTERS.exec(line)?.[1];
      if (command !== undefined) name = banner ?? command;
      if (name === null) continue;
      const [, seconds, which] = ELAPSED.exec(line) ?? [];
      if (which !== undefined) {
        const metric = which === "time elapsed" ? "time" : which === "user" ? "user_time" : "system_time";
        results.add({ name, metric, unit: "s", value: Number(seconds) });
        continue;
      }
      const [, number, unit = "", event] = EVENT.exec(line) ?? [];
      if (event === undefined || number === undefined) continue;
      const value = Number(number.replaceAll(",", ""));
      if (Number.isFinite(value)) addEvent(name, event, value, unit === "msec" ? "ms" : unit, results);
    }
  },
};

/** `perf stat -x,`: value, unit, event, (deviation,) time running, share, metric, its unit. */
const CSV_LINE = /^(\d+(?:\.\d+)?),(|msec|ns|Joules|MiB|GiB|C),([A-Za-z][\w./:=-]{0,100}),/;

export const perfStatCsv: Format = {
  id: "perf-stat-csv",
  tool: "perf stat",
  how: "perf stat -x, -o results.csv COMMAND",
  about: PERF_ABOUT,
  fits: (source) => source.hasLine(/^# started on /) && source.lines.filter((line) => CSV_LINE.test(line)).length > 0,
  read: (source, results) => {
    let name = "perf stat";
    for (const line of source.lines) {
      name = bannerName(line) ?? name;
      const [, number, unit = "", event] = CSV_LINE.exec(line) ?? [];
      if (event !== undefined) addEvent(name, event, Number(number), unit === "msec" ? "ms" : unit, results);
    }
  },
};

/** `perf stat -j`: a line for each event. */
export const perfStatJson: Format = {
  id: "perf-stat-json",
  tool: "perf stat",
  how: "perf stat -j -o results.json COMMAND",
  about: PERF_ABOUT,
  fits: (source) =>
    source.text.includes('"counter-value"') &&
    source.lines.some((line) => hasAll(parsed(line), "counter-value", "event")),
  read: (source, results) => {
    for (const line of source.lines) {
      const row = parsed(line);
      if (!hasAll(row, "counter-value", "event") || typeof row.event !== "string") continue;
      const value = Number(row["counter-value"]);
      const unit = typeof row.unit === "string" ? row.unit : "";
      if (Number.isFinite(value)) addEvent("perf stat", row.event, value, unit === "msec" ? "ms" : unit, results);
    }
  },
};

function parsed(line: string): unknown {
  if (!line.startsWith("{")) return undefined;
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
