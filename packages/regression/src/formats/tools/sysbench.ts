import { bannerName } from "../core/lines.ts";
import type { Format } from "../core/types.ts";
import { ABOUT, addLatency } from "./server-figures.ts";

/** https://github.com/akopytov/sysbench: the report of version 1.0. */
export const sysbench: Format = {
  id: "sysbench",
  tool: "sysbench",
  how: "sysbench cpu run > results.txt",
  about: { ...ABOUT, metrics: "throughput, latency, latency_p95; total_time of a run without a rate" },
  fits: (source) => source.hasLine(/^sysbench \d/) && source.hasLine(/^Latency \(ms\):/),
  read: (source, results) => {
    let name = "sysbench";
    for (const line of source.lines) {
      name = bannerName(line) ?? name;
      const [, title, number] =
        /^ {1,12}(avg|95th percentile|99th percentile|events per second|total time|transactions|transferred):? {1,60}([\d.]{1,30})/.exec(
          line.replace(/: {2,}/, ":  "),
        ) ?? [];
      const value = Number(number);
      if (title === undefined || !Number.isFinite(value)) continue;
      if (title === "avg") addLatency(name, "latency", value, results);
      if (title === "95th percentile" || title === "99th percentile")
        addLatency(name, `latency_p${title.slice(0, 2)}`, value, results);
      if (title === "events per second")
        results.add({ name, metric: "throughput", unit: "events/s", direction: "higher", value });
      // How long a run takes that is bounded by time says nothing, but one of so many events is a measurement.
      if (title === "total time") results.add({ name, metric: "total_time", unit: "s", direction: null, value });
    }
  },
};
