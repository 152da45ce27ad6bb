import { environmentOf } from "../core/environment.ts";
import { firstOf, hasAll, isObject, type Json } from "../core/json.ts";
import type { Results } from "../core/results.ts";
import type { Format } from "../core/types.ts";

export const ABOUT = {
  metrics: "time, allocated",
  unit: "ns; B/op",
  direction: "lower",
  runs: "each launch of the process is a process run; its workload iterations are the rounds",
};

/** https://benchmarkdotnet.org/articles/configs/exporters.html: `full` has the measurements, `brief` only statistics. */
export const benchmarkDotNet: Format = {
  id: "benchmarkdotnet",
  tool: "BenchmarkDotNet",
  how: "dotnet run -c Release -- --exporters json (full, or brief)",
  about: ABOUT,
  fits: ({ json }) =>
    isObject(json) &&
    Array.isArray(json.Benchmarks) &&
    (isObject(json.HostEnvironmentInfo) || hasAll(firstOf(json.Benchmarks), "Statistics")),
  read: (source, results) => {
    const document = source.document();
    const host = document.maybe("HostEnvironmentInfo");
    results.environment = environmentOf({
      os: host?.maybe("OsVersion")?.value,
      arch: host?.maybe("Architecture")?.value,
      cpu: host?.maybe("ProcessorName")?.value,
      cpuCount: host?.maybe("LogicalCoreCount")?.value,
      tools: {
        BenchmarkDotNet: host?.maybe("BenchmarkDotNetVersion")?.value,
        ".NET": host?.maybe("RuntimeVersion")?.value,
      },
    });
    const entries = document.get("Benchmarks").items();
    const names = entries.map(nameOf);
    const isUnique = new Set(names).size === names.length;
    // The same method in several jobs differs only in what is shown.
    for (const [index, entry] of entries.entries()) {
      const job = isUnique ? "" : jobOf(entry);
      addEntry(entry, `${names[index]}${job}`, results);
    }
  },
};

function nameOf(entry: Json): string {
  const full = entry.maybe("FullName")?.asString;
  if (full != null && full !== "") return full;
  const parts = ["Namespace", "Type", "Method"].map((key) => entry.maybe(key)?.asString).filter((part) => part != null);
  const parameters = entry.maybe("Parameters")?.asString ?? "";
  return parts.join(".") + (parameters === "" ? "" : `(${parameters})`);
}

/** `Sample.Fib: Job-ABC(Runtime=.NET 8.0) [n=10]` → ` (Runtime=.NET 8.0)`: the name of a job is random. */
function jobOf(entry: Json): string {
  const shown = entry.maybe("DisplayInfo")?.asString ?? "";
  const [start, end] = [shown.indexOf("("), shown.lastIndexOf(")")];
  return start === -1 || end < start ? "" : ` ${shown.slice(start, end + 1)}`;
}

function addEntry(entry: Json, name: string, results: Results): void {
  const place = entry;
  const statistics = entry.maybe("Statistics");
  if (statistics === null) {
    results.note(`${name} has no statistics: it failed.`);
    return;
  }
  const value = statistics.get("Mean").number();
  const launches = launchesOf(entry);
  const original = statistics.maybe("OriginalValues")?.numbers() ?? [];
  const runs = launches.length > 0 ? launches : original.length > 0 ? [original] : [summaryOf(statistics, value)];
  results.add({ name, metric: "time", unit: "ns", value, runs, place });
  const allocated = entry.path("Memory", "BytesAllocatedPerOperation")?.asNumber;
  if (allocated != null) results.add({ name, metric: "allocated", unit: "B/op", value: allocated, place });
}

function summaryOf(statistics: Json, mean: number): readonly number[] {
  const [min, median, max] = ["Min", "Median", "Max"].map((key) => statistics.maybe(key)?.asNumber);
  return min != null && median != null && max != null ? [min, median, max] : [median ?? mean];
}

/** Results of the workload by the launch that they were measured in, in nanoseconds for each operation. */
function launchesOf(entry: Json): readonly (readonly number[])[] {
  const launches = new Map<number, number[]>();
  for (const measurement of entry.maybe("Measurements")?.items() ?? []) {
    const isResult =
      measurement.maybe("IterationMode")?.value === "Workload" &&
      measurement.maybe("IterationStage")?.value === "Result";
    if (!isResult) continue;
    const operations = measurement.get("Operations").number();
    if (operations <= 0) measurement.get("Operations").fail("is no number of operations");
    const launch = measurement.maybe("LaunchIndex")?.number() ?? 1;
    const rounds = launches.get(launch) ?? [];
    rounds.push(measurement.get("Nanoseconds").number() / operations);
    launches.set(launch, rounds);
  }
  return [...launches.values()];
}
