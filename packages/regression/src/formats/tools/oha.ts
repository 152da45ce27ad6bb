import { hasAll, isObject, type Json } from "../core/json.ts";
import type { Format } from "../core/types.ts";
import { scaled } from "../core/units.ts";
import { ABOUT, addLatency, addThroughput } from "./load-figures.ts";

/** https://github.com/hatoo/oha: `--output-format json`. Seconds. */
export const oha: Format = {
  id: "oha",
  tool: "oha",
  how: "oha --output-format json URL > results.json",
  about: ABOUT,
  fits: ({ json }) => hasAll(json, "summary", "latencyPercentiles", "statusCodeDistribution") && isObject(json.summary),
  read: (source, results) => {
    const document = source.document();
    const summary = document.get("summary");
    addThroughput("oha", summary.get("requestsPerSec").number(), results);
    addLatency("oha", "latency", nanosOf(summary.maybe("average")), results);
    for (const key of ["p50", "p95", "p99"])
      addLatency("oha", `latency_${key}`, nanosOf(document.get("latencyPercentiles").maybe(key)), results);
  },
};

function nanosOf(seconds: Json | null): number | null {
  return seconds === null ? null : scaled(seconds.number(), 1e9);
}
