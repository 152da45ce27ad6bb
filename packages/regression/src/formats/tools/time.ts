import { bannerName } from "../core/lines.ts";
import type { Format } from "../core/types.ts";

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
