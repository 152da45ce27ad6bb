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

const TIME_ABOUT = {
  metrics: "time, user_time, system_time, max_rss",
  unit: "s; kbytes",
  direction: "lower",
  runs: "each call is one process run of its own file",
};
/** Bash: `real\t0m2.153s`; POSIX (`time -p`): `real 2.15`. */
const BASH = /^(real|user|sys)\s{1,8}(?:(\d{1,6})m)?(\d{1,9}\.\d{1,9})s?$/;
const BASH_NAMES = { real: "time", user: "user_time", sys: "system_time" } as const;

export const bashTime: Format = {
  id: "time-builtin",
  tool: "time (shells, POSIX)",
  how: "{ time COMMAND; } 2> results.txt",
  about: { ...TIME_ABOUT, metrics: "time, user_time, system_time", unit: "s" },
  fits: (source) =>
    source.lines.some(
      (line, index) => /^real\s/.test(line) && [0, 1, 2].every((step) => BASH.test(source.lines[index + step] ?? "")),
    ),
  read: (source, results) => {
    let name = "time";
    for (const line of source.lines) {
      name = bannerName(line) ?? name;
      const [, which, minutes = "0", seconds] = BASH.exec(line) ?? [];
      if (which === undefined) continue;
      const value = Number((Number(minutes) * 60 + Number(seconds)).toFixed(9));
      results.add({ name, metric: BASH_NAMES[which as keyof typeof BASH_NAMES], unit: "s", value });
    }
  },
};

const GNU =
  /^\s{1,8}(User time \(seconds\)|System time \(seconds\)|Elapsed \(wall clock\) time \(h:mm:ss or m:ss\)|Maximum resident set size \(kbytes\)): (\d[\d:.]{0,30})$/;

export const gnuTime: Format = {
  id: "time-gnu",
  tool: "GNU time",
  how: "/usr/bin/time -v COMMAND 2> results.txt",
  about: TIME_ABOUT,
  fits: (source) => source.hasLine(/^\s{1,8}Command being timed: "/) && source.hasLine(GNU),
  read: (source, results) => {
    let name = "time";
    let banner: string | null = null;
    for (const line of source.lines) {
      banner = bannerName(line) ?? banner;
      const command = /^\s{1,8}Command being timed: "(.{1,300})"$/.exec(line)?.[1];
      if (command !== undefined) name = banner ?? command;
      const [, title = "", text = ""] = GNU.exec(line) ?? [];
      const value = text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
      if (title === "") continue;
      if (title.startsWith("Elapsed")) results.add({ name, metric: "time", unit: "s", value });
      if (title.startsWith("User")) results.add({ name, metric: "user_time", unit: "s", value });
      if (title.startsWith("System")) results.add({ name, metric: "system_time", unit: "s", value });
      if (title.startsWith("Maximum"))
        results.add({ name, metric: "max_rss", unit: "kbytes", direction: "lower", value });
    }
  },
};
