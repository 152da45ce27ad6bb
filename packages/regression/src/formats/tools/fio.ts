import { firstOf, hasAll, type Json } from "../core/json.ts";
import type { Results } from "../core/results.ts";
import type { Format } from "../core/types.ts";

/** https://fio.readthedocs.io, "JSON output": version 3 and later. */
export const fio: Format = {
  id: "fio",
  tool: "fio",
  how: "fio --output-format=json --output=results.json job.fio",
  about: {
    metrics: "read_iops, read_bandwidth, read_latency, and the same of write and trim",
    unit: "IOPS; B/s; ns",
    direction: "rates higher, latencies lower",
    runs: "a file is one process; its figures are of the whole run",
  },
  fits: ({ json }) => hasAll(json, "fio version", "jobs") && hasAll(firstOf(json.jobs), "jobname"),
  read: (source, results) => {
    for (const job of source.document().get("jobs").items()) {
      for (const way of ["read", "write", "trim"]) {
        const figures = job.maybe(way);
        if (figures !== null) addWay(job.get("jobname").string(), way, figures, results);
      }
    }
  },
};

/** What did not happen has figures, too: all are 0. */
function addWay(name: string, way: string, figures: Json, results: Results): void {
  const rate = figures.get("iops").number();
  if (rate === 0) return;
  results.add({ name, metric: `${way}_iops`, unit: "IOPS", value: rate, place: figures });
  const bandwidth = figures.maybe("bw_bytes")?.asNumber;
  if (bandwidth != null)
    results.add({ name, metric: `${way}_bandwidth`, unit: "B/s", value: bandwidth, place: figures });
  const latency = figures.path("lat_ns", "mean")?.asNumber;
  if (latency != null) results.add({ name, metric: `${way}_latency`, unit: "ns", value: latency, place: figures });
}
