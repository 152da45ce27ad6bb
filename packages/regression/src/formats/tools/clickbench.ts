import { firstOf, hasAll } from "../core/json.ts";
import type { Format } from "../core/types.ts";

/** https://github.com/ClickHouse/ClickBench: three times for each query, the first one cold. */
export const clickBench: Format = {
  id: "clickbench",
  tool: "ClickBench",
  how: "benchmark.sh (results/SYSTEM.json)",
  about: {
    metrics: "cold, hot (best of the others), load_time, data_size",
    unit: "s; bytes",
    direction: "lower",
    runs: "a file is one process",
  },
  fits: ({ json }) => hasAll(json, "system", "machine", "result") && Array.isArray(firstOf(json.result)),
  read: (source, results) => {
    const document = source.document();
    for (const [index, query] of document.get("result").items().entries()) {
      const [cold, ...hot] = query.items().map((each) => each.asNumber);
      const name = `Q${index}`;
      const best = Math.min(...hot.slice(0, 100).filter((each) => each != null));
      if (cold != null) results.add({ name, metric: "cold", unit: "s", value: cold, place: query });
      else results.note(`${name} did not run.`);
      if (Number.isFinite(best)) results.add({ name, metric: "hot", unit: "s", value: best, place: query });
    }
    const load = document.maybe("load_time")?.asNumber;
    if (load != null) results.add({ name: "load", metric: "load_time", unit: "s", value: load });
    const size = document.maybe("data_size")?.asNumber;
    if (size != null)
      results.add({ name: "load", metric: "data_size", unit: "bytes", direction: "lower", value: size });
  },
};
