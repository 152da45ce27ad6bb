import { firstOf } from "../core/json.ts";
import type { Format } from "../core/types.ts";
import { addTask, entriesOf, isTinybench, listOf, ONE_PROCESS } from "./task-list.ts";

/** https://github.com/tinylibs/tinybench: `bench.tasks`, or their results with names. Milliseconds. */
export const tinybench: Format = {
  id: "tinybench",
  tool: "tinybench",
  how: "JSON.stringify(bench.tasks.map(({ name, result }) => ({ name, result })))",
  about: {
    metrics: "time",
    unit: "ms",
    direction: "lower",
    runs: `${ONE_PROCESS}; samples are its rounds (without: min, p50, max)`,
  },
  fits: ({ json }) => isTinybench(firstOf(listOf(json))),
  read: (source, results) => {
    for (const entry of entriesOf(source)) {
      const result = entry.maybe("result") ?? entry;
      const latency = result.maybe("latency") ?? result;
      addTask(results, entry.get("name").string(), latency, entry);
    }
  },
};
