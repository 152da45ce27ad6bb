import { hasAll, isObject } from "../core/json.ts";
import { utc } from "../core/moments.ts";
import type { Format } from "../core/types.ts";

/** https://software.es.net/iperf: `iperf3 --json`. */
export const iperf: Format = {
  id: "iperf3",
  tool: "iperf3",
  how: "iperf3 --client HOST --json > results.json",
  about: {
    metrics: "bandwidth, sent and received",
    unit: "bit/s",
    direction: "higher",
    runs: "a file is one process; its figures are of the whole run",
  },
  fits: ({ json }) => hasAll(json, "start", "intervals", "end") && isObject(json.end),
  read: (source, results) => {
    const document = source.document();
    const seconds = document.path("start", "timestamp", "timesecs")?.asNumber;
    results.at = seconds == null ? null : utc(seconds * 1000);
    // UDP has one sum, TCP one for each end.
    for (const [key, name] of [
      ["sum_sent", "sent"],
      ["sum_received", "received"],
      ["sum", "sum"],
    ] as const) {
      const value = document.get("end").path(key, "bits_per_second")?.asNumber;
      if (value != null) results.add({ name, metric: "bandwidth", unit: "bit/s", direction: "higher", value });
    }
  },
};
