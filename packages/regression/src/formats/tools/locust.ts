import { columns } from "../core/lines.ts";
import type { Format } from "../core/types.ts";
import { ABOUT, addThroughput } from "./load-figures.ts";

const LOCUST_HEADER = /^Type +Name +# reqs +# fails +\|/;

/** Locust's table of a run without its web interface. The last one is the whole. */
export const locustConsole: Format = {
  id: "locust-console",
  tool: "Locust",
  how: "locust --headless --run-time 1m (its table on the console)",
  about: { ...ABOUT, metrics: "throughput, latency (rounds: min, median, max)", unit: "req/s; ms" },
  fits: (source) => source.hasLine(LOCUST_HEADER),
  read: (source, results) => {
    const starts = source.lines.flatMap((line, index) => (LOCUST_HEADER.test(line) ? [index] : []));
    const start = starts.at(-1) ?? 0;
    for (const line of source.lines.slice(start + 1)) {
      if (/^Response time percentiles/.test(line)) break;
      const [left = "", times = "", rates = ""] = line.split("|");
      const [value, min, max, median] = columns(times.replaceAll(" ", "  ")).map(Number);
      const rate = Number(columns(rates.replaceAll(" ", "  "))[0]);
      const name = /^(.*?) {2,}\d{1,15} {1,20}\d{1,15}\([\d.]{1,10}%\) *$/
        .exec(left)?.[1]
        ?.trim()
        .replace(/ {2,}/, " ");
      if (name === undefined || value === undefined || min === undefined || max === undefined || median === undefined)
        continue;
      results.add({ name, metric: "latency", unit: "ms", value, rounds: [min, median, max] });
      addThroughput(name, rate, results);
    }
  },
};
