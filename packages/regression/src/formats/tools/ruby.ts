import type { Format } from "../core/types.ts";
import { printedNumber } from "../core/units.ts";

/** `sort!   1.460000   0.000000   1.460000 (  1.460465)`: user, system, total, real; labels may end in a colon. */
const LINE = /^(.*?)[ \t]{1,40}(\d+\.\d+)[ \t]{1,20}(\d+\.\d+)[ \t]{1,20}(\d+\.\d+)[ \t]{1,5}\([ \t]*(\d+\.\d+)\)$/;
const HEADER = /^ +user +system +total +real$/;

/** Ruby's standard library, Benchmark.bm and bmbm. The rehearsal of bmbm is no measurement. */
export const rubyBenchmark: Format = {
  id: "ruby-benchmark",
  tool: "Ruby's Benchmark",
  how: "ruby bench.rb (Benchmark.bm, bmbm)",
  about: {
    metrics: "time (real), cpu_time (total)",
    unit: "s",
    direction: "lower",
    runs: "a file is one process; each is measured once",
  },
  fits: (source) => source.hasLine(HEADER) && source.hasLine(LINE),
  read: (source, results) => {
    let isMeasured = false;
    for (const line of source.lines) {
      if (HEADER.test(line)) isMeasured = true;
      if (line.startsWith("Rehearsal ---")) isMeasured = false;
      const found = isMeasured ? LINE.exec(line.slice(0, 400)) : null;
      if (found === null) continue;
      const name = (found[1] as string).trim().replace(/:$/, "");
      results.add({ name, metric: "time", unit: "s", value: Number(found[5]) });
      results.add({ name, metric: "cpu_time", unit: "s", value: Number(found[4]) });
    }
  },
};

/** `   sort  232.857 (± 4.7%) i/s    (4.29 ms/i) -    484.000 in   2.083193s`; older versions have no time for each. */
const IPS = /^\s{0,40}(\S.{0,200}?) {1,40}([\d.]{1,20}[kMBTQ]?) {1,4}\( ?± ?[\d.]{1,10}%\) i\/s(?: |$)/;

export const benchmarkIps: Format = {
  id: "benchmark-ips",
  tool: "benchmark-ips (Ruby)",
  how: "ruby bench.rb (Benchmark.ips)",
  about: {
    metrics: "throughput",
    unit: "i/s",
    direction: "higher",
    runs: "a file is one process; the mean is all it tells",
  },
  fits: (source) => source.hasLine(IPS),
  read: (source, results) => {
    for (const line of source.lines) {
      const [, name, number] = line.includes(" i/s") ? (IPS.exec(line) ?? []) : [];
      const value = number === undefined ? null : printedNumber(number);
      if (name !== undefined && value !== null) results.add({ name, metric: "throughput", unit: "i/s", value });
    }
  },
};

/** `Benchmark.ips(json)` and `x.json!`: a list with `ips`. */
export const benchmarkIpsJson: Format = {
  id: "benchmark-ips-json",
  tool: "benchmark-ips (Ruby)",
  how: 'x.json! "results.json"',
  about: {
    metrics: "throughput",
    unit: "i/s",
    direction: "higher",
    runs: "a file is one process; the mean is all it tells",
  },
  fits: ({ json }) => Array.isArray(json) && isIps(json[0]),
  read: (source, results) => {
    for (const entry of source.document().items()) {
      const name = entry.get("name").string();
      const value = (entry.maybe("ips") ?? entry.get("central_tendency")).number();
      results.add({ name, metric: "throughput", unit: "i/s", value, place: entry });
    }
  },
};

function isIps(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return "name" in value && "stddev" in value && ("ips" in value || ("central_tendency" in value && "cycles" in value));
}
