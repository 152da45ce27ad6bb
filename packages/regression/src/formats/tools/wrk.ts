import type { Format } from "../core/types.ts";
import { printedTime } from "../core/units.ts";
import { ABOUT, addLatency, addThroughput } from "./load-figures.ts";

/** https://github.com/wg/wrk and wrk2: several runs in a file are several benchmarks. */
export const wrk: Format = {
  id: "wrk",
  tool: "wrk, wrk2",
  how: "wrk --latency URL > results.txt",
  about: ABOUT,
  fits: (source) => source.hasLine(/^Running .{1,40} test @ /) && source.hasLine(/^ {2}Thread Stats {3}Avg/),
  read: (source, results) => {
    let name = "wrk";
    for (const line of source.lines) {
      const [, url] = /^Running .{1,40}? test @ (\S{1,300})/.exec(line) ?? [];
      if (url !== undefined) name = url;
      const [, rate] = /^Requests\/sec: {1,20}([\d.]{1,30})$/.exec(line.trimEnd()) ?? [];
      addThroughput(name, rate === undefined ? null : Number(rate), results);
      const [, average] = /^ {4}Latency {1,20}([\d.]{1,20}(?:us|ms|s|m)) /.exec(line) ?? [];
      addLatency(
        name,
        "latency",
        average === undefined ? null : printedTime(average.replace(/(\d)m$/, "$1min")),
        results,
      );
      const [, share, time] =
        /^ {0,6}(50|75|90|99|99\.9)(?:\.?0{1,3})?% {1,20}([\d.]{1,20}(?:us|ms|s|m))$/.exec(line.trimEnd()) ?? [];
      if (share !== undefined)
        addLatency(name, `latency_p${share}`, printedTime((time ?? "").replace(/(\d)m$/, "$1min")), results);
    }
  },
};
