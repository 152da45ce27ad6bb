import { hasAll, isObject } from "../core/json.ts";
import type { Format } from "../core/types.ts";
import { scaled } from "../core/units.ts";
import { ABOUT, addLatency, addThroughput } from "./load-figures.ts";

/** https://github.com/mcollina/autocannon: `-j`. Milliseconds. */
export const autocannon: Format = {
  id: "autocannon",
  tool: "autocannon",
  how: "autocannon -j URL > results.json",
  about: ABOUT,
  fits: ({ json }) =>
    hasAll(json, "latency", "requests", "throughput", "connections") &&
    isObject(json.latency) &&
    isObject(json.requests),
  read: (source, results) => {
    const document = source.document();
    const name = document.maybe("title")?.asString ?? document.maybe("url")?.asString ?? "autocannon";
    addThroughput(name, document.get("requests").get("average").number(), results);
    const latency = document.get("latency");
    for (const [key, metric] of [
      ["average", "latency"],
      ["p50", "latency_p50"],
      ["p99", "latency_p99"],
    ] as const) {
      const value = latency.maybe(key)?.number();
      if (value !== undefined) addLatency(name, metric, scaled(value, 1e6), results);
    }
  },
};
