import { hasAll, isObject } from "../core/json.ts";
import { utc } from "../core/moments.ts";
import type { Format } from "../core/types.ts";
import { printedNumber, printedTime } from "../core/units.ts";
import { ABOUT, addLatency, addThroughput } from "./load-figures.ts";

/** https://github.com/tsenart/vegeta: `vegeta report -type=json`; nanoseconds. */
export const vegeta: Format = {
  id: "vegeta",
  tool: "vegeta",
  how: "vegeta report -type=json results.bin > results.json",
  about: { ...ABOUT, metrics: `${ABOUT.metrics}, success` },
  fits: ({ json }) => hasAll(json, "latencies", "throughput", "success", "status_codes") && isObject(json.latencies),
  read: (source, results) => {
    const document = source.document();
    const latencies = document.get("latencies");
    results.at = utc(document.maybe("earliest")?.value);
    addThroughput("vegeta", document.get("throughput").number(), results);
    addLatency("vegeta", "latency", latencies.get("mean").number(), results);
    for (const [key, metric] of [
      ["50th", "latency_p50"],
      ["95th", "latency_p95"],
      ["99th", "latency_p99"],
    ] as const)
      addLatency("vegeta", metric, latencies.maybe(key)?.number() ?? null, results);
    results.add({
      name: "vegeta",
      metric: "success",
      unit: "",
      direction: "higher",
      value: document.get("success").number(),
    });
  },
};

/** Go writes durations as `1m2.5s`, `287.783µs`. */
function goDuration(text: string): number | null {
  const [, hours, minutes, rest] =
    /^(?:(\d{1,6})h)?(?:(\d{1,6})m(?!s))?([\d.]{1,30}(?:ns|µs|us|ms|s))?$/.exec(text.trim()) ?? [];
  if (hours === undefined && minutes === undefined && rest === undefined) return null;
  const tail = rest === undefined ? 0 : printedTime(rest);
  return tail === null ? null : (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 6e10 + tail;
}

export const vegetaConsole: Format = {
  id: "vegeta-console",
  tool: "vegeta",
  how: "vegeta report results.bin > results.txt",
  about: ABOUT,
  fits: (source) => source.hasLine(/^Latencies {2,10}\[min, /) && source.hasLine(/^Requests {2,10}\[total, rate/),
  read: (source, results) => {
    for (const line of source.lines) {
      const [, title, names, figures] =
        /^(Requests|Latencies) {1,10}\[([^\]]{1,200})\] {1,20}(.{1,400})$/.exec(line) ?? [];
      const keys = (names ?? "").split(",").map((key) => key.trim());
      const values = (figures ?? "").split(",").map((value) => value.trim());
      const at = (key: string): string => values[keys.indexOf(key)] ?? "";
      if (title === "Requests") addThroughput("vegeta", printedNumber(at("throughput") || at("rate")), results);
      if (title !== "Latencies") continue;
      addLatency("vegeta", "latency", goDuration(at("mean")), results);
      for (const key of ["50", "95", "99"]) addLatency("vegeta", `latency_p${key}`, goDuration(at(key)), results);
    }
  },
};
