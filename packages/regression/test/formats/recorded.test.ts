import { describe, expect, it } from "vitest";
import { FORMATS, type ParsedBenchmark, parseBenchmarks } from "../../src/index.ts";
import { recording, recordingNames } from "./recordings.ts";

/** File → its format, and its first benchmark as `name | metric | unit | direction | runs×rounds`, with all that are in it. */
const EXPECTED: Readonly<Record<string, readonly [format: string, first: string, count: number]>> = {
  "ab.txt": ["ab", "/ | throughput | req/s | higher | 1×1", 5],
  "autocannon.json": ["autocannon", "http://127.0.0.1:18099/ | throughput | req/s | higher | 1×1", 4],
  "benchmark-ips.txt": ["benchmark-ips", "addition | throughput | i/s | higher | 1×1", 2],
  "benchmark.js-console.txt": ["benchmark.js-console", "fib(10) | throughput | ops/sec | higher | 1×1", 2],
  "benchmark.js-suite.json": ["benchmark.js", "fib(10) | throughput | ops/s | higher | 1×5", 2],
  "benchmark.js.json": ["benchmark.js", "fib(10) | throughput | ops/s | higher | 1×5", 2],
  "cargo-bench.txt": ["cargo-bench", "tests::fib_10 | time | ns/iter | lower | 1×1", 2],
  "catch2-console.txt": ["catch2-console", "Fibonacci: fib 10 | time | ns | lower | 1×1", 2],
  "catch2.xml": ["catch2-xml", "Fibonacci: fib 10 | time | ns | lower | 1×1", 2],
  "console-time.txt": ["console-time", "parse | time | ns | lower | 1×1", 2],
  "ctest-console.txt": ["ctest-console", "fast | duration | s | lower | 1×1", 2],
  "ctest.xml": ["junit", "fast | duration | s | lower | 1×1", 2],
  "go-bench-packages.txt": ["go-bench", "BenchmarkFib/n=5 (example.com/fib) | time | ns/op | lower | 1×1", 9],
  "go-bench.txt": ["go-bench", "BenchmarkFib/n=5 | time | ns/op | lower | 1×3", 12],
  "go-test-console.txt": ["go-test-console", "TestFine | duration | s | lower | 1×1", 1],
  "go-test.json": ["go-test-json", "BenchmarkFib/n=5 (example.com/fib) | time | ns/op | lower | 1×1", 9],
  "google-benchmark-aggregates.json": ["google-benchmark", "BM_Sort/64/min_time:0.010 | time | ns | lower | 1×1", 10],
  "google-benchmark-console.txt": [
    "google-benchmark-console",
    "BM_Sort/64/min_time:0.010 | time | ns | lower | 1×2",
    6,
  ],
  "google-benchmark-repetitions.json": ["google-benchmark", "BM_Sort/64/min_time:0.010 | time | ns | lower | 1×3", 10],
  "google-benchmark.csv": ["google-benchmark-csv", "BM_Sort/64/min_time:0.010 | time | ns | lower | 1×2", 8],
  "google-benchmark.json": ["google-benchmark", "BM_Sort/64/min_time:0.010 | time | ns | lower | 1×1", 10],
  "hyperfine-console.txt": ["hyperfine-console", "sleep 0.001 | time | ns | lower | 1×3", 2],
  "hyperfine.csv": ["hyperfine-csv", "sleep 0.001 | time | s | lower | 1×3", 2],
  "hyperfine.json": ["hyperfine", "sleep 0.001 | time | s | lower | 6×1", 2],
  "hyperfine.md": ["hyperfine-markdown", "sleep 0.001 | time | ns | lower | 1×3", 2],
  "mitata-console.txt": ["mitata-console", "split | time | ns | lower | 1×1", 3],
  "mitata.json": ["mitata", "split | time | ns | lower | 1×3", 3],
  "mocha.json": ["mocha", "sums adds | duration | ms | lower | 1×1", 2],
  "perf-stat.json": ["perf-stat-json", "perf stat | task-clock | ms | lower | 1×1", 4],
  "perf-stat.txt": ["perf-stat", "sleep 0.01 | task-clock | ms | lower | 1×1", 5],
  "pytest-benchmark-console.txt": ["pytest-benchmark-console", "test_fib[5] | time | ns | lower | 1×3", 3],
  "pytest-benchmark-saved.json": ["pytest-benchmark", "test_fib.py::test_fib[5] | time | s | lower | 1×3", 3],
  "pytest-benchmark.json": ["pytest-benchmark", "test_fib.py::test_fib[5] | time | s | lower | 1×6", 3],
  "pytest-junit.xml": ["junit", "test_fib.test_fib[5] | duration | s | lower | 1×1", 3],
  "redis-benchmark.csv": ["redis-benchmark-csv", "SET | throughput | req/s | higher | 1×1", 10],
  "redis-benchmark.txt": ["redis-benchmark", "SET | throughput | req/s | higher | 1×1", 10],
  "ruby-benchmark.txt": ["ruby-benchmark", "sort! | time | s | lower | 1×1", 4],
  "sysbench.txt": ["sysbench", "sysbench | throughput | events/s | higher | 1×1", 4],
  "time-bash.txt": ["time-builtin", "time | time | s | lower | 1×1", 3],
  "time-gnu.txt": ["time-gnu", "sleep 0.02 | user_time | s | lower | 1×1", 4],
  "time-posix.txt": ["time-builtin", "time | time | s | lower | 1×1", 3],
  "tinybench.json": ["tinybench", "split | time | ms | lower | 1×20", 2],
  "vitest-bench-console.txt": [
    "vitest-bench-console",
    "fib.bench.ts > fib > small number | time | ms | lower | 1×3",
    2,
  ],
  "vitest-bench.json": ["vitest-bench", "fib.bench.ts > fib > small number | time | ms | lower | 1×3", 2],
  "wrk.txt": ["wrk", "http://127.0.0.1:18099/ | latency | ns | lower | 1×1", 6],
};

function shape({ name, metric, unit, direction, runs }: ParsedBenchmark): string {
  return [name, metric, unit, direction, `${runs.length}×${runs[0]?.length}`].join(" | ");
}

/** The reading of one metric. */
function readingOf(file: string, name: string, metric = "time"): number {
  const found = parseBenchmarks(recording(file)).benchmarks.find(
    (each) => each.name === name && each.metric === metric,
  );
  return found?.value ?? Number.NaN;
}

describe("recorded outputs of real tools", () => {
  it("covers each recording", () => {
    expect([...recordingNames()].sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  it.each(Object.entries(EXPECTED))("%s", (file, [format, first, count]) => {
    const parsed = parseBenchmarks(recording(file), { file });
    const [head] = parsed.benchmarks;
    expect({ format: parsed.format, first: head && shape(head), count: parsed.benchmarks.length }).toEqual({
      format,
      first,
      count,
    });
    expect(parsed.benchmarks.flatMap(({ value, runs }) => [value, ...runs.flat()]).every(Number.isFinite)).toBe(true);
  });

  it.each(Object.entries(EXPECTED))("%s, by its name, is the same", (file, [format]) => {
    expect(parseBenchmarks(recording(file), { format, file })).toEqual(parseBenchmarks(recording(file), { file }));
  });

  it.each(Object.entries(EXPECTED))("%s is none of the others that read JSON", (file, [format]) => {
    for (const other of ["jmh", "julia-benchmarktools", "k6-summary", "lighthouse"].filter((id) => id !== format))
      expect(() => parseBenchmarks(recording(file), { format: other })).toThrow(`this is not of the form ${other}`);
  });
});

describe("values of recordings, against the files", () => {
  it("pytest-benchmark: mean, rounds, commit and machine", () => {
    const document = JSON.parse(recording("pytest-benchmark.json"));
    const parsed = parseBenchmarks(recording("pytest-benchmark.json"));
    expect(parsed.benchmarks.map(({ value }) => value)).toEqual(
      document.benchmarks.map((each: { stats: { mean: number } }) => each.stats.mean),
    );
    expect(parsed.benchmarks[0]?.runs).toEqual([document.benchmarks[0].stats.data]);
    expect(parsed.environment).toMatchObject({ os: "Linux", arch: "x86_64" });
    expect(parsed.at).toBe(new Date(document.datetime).toISOString());
  });

  it("its table has the same values as its JSON", () => {
    const seconds = readingOf("pytest-benchmark.json", "test_fib.py::test_fib[10]");
    expect(readingOf("pytest-benchmark-console.txt", "test_fib[10]") / 1e9).toBeCloseTo(seconds, 9);
  });

  it("google-benchmark: aggregates are no benchmarks, and rates and counters are read", () => {
    const { benchmarks, notes } = parseBenchmarks(recording("google-benchmark-repetitions.json"));
    expect(benchmarks.filter(({ name }) => /mean|median|stddev|cv/.test(name))).toEqual([]);
    expect(benchmarks.map(({ metric, direction }) => `${metric} ${direction}`)).toContain("bytes_per_second higher");
    expect(benchmarks.map(({ metric, direction }) => `${metric} ${direction}`)).toContain("swaps null");
    expect(notes).toEqual(["BM_Skipped was skipped, or failed."]);
  });

  it("google-benchmark: where only aggregates are reported, the means are read", () => {
    const document = JSON.parse(recording("google-benchmark-aggregates.json"));
    const mean = document.benchmarks.find(
      (each: { name: string }) => each.name.startsWith("BM_Slow") && each.name.endsWith("_mean"),
    );
    expect(readingOf("google-benchmark-aggregates.json", "BM_Slow/min_time:0.010")).toBe(mean.real_time);
  });

  it("Catch2: a long name is put together again, in sections", () => {
    const long = "Fibonacci: larger numbers: fib 20, whose name is so long that it has to be broken into lines";
    expect(parseBenchmarks(recording("catch2-console.txt")).benchmarks[1]?.name).toBe(long);
    expect(parseBenchmarks(recording("catch2.xml")).benchmarks[1]?.name).toBe(long);
  });

  it("go: rounds of -count, custom units, packages", () => {
    const { benchmarks, environment } = parseBenchmarks(recording("go-bench.txt"));
    expect(benchmarks.map(({ metric, unit, direction }) => `${metric} ${unit} ${direction}`)).toEqual(
      expect.arrayContaining(["throughput MB/s higher", "copies/s copies/s higher", "hits/lookup hits/lookup null"]),
    );
    expect(environment).toMatchObject({ os: "linux", arch: "amd64" });
    const names = parseBenchmarks(recording("go-test.json")).benchmarks.map(({ name }) => name);
    expect(names).toContain("BenchmarkCopy (example.com/fib)");
    expect(names).toContain("BenchmarkCopy (example.com/fib/sub)");
  });

  it("hyperfine: each run of the command is a process run", () => {
    const document = JSON.parse(recording("hyperfine.json"));
    const [first] = parseBenchmarks(recording("hyperfine.json")).benchmarks;
    expect(first?.runs).toEqual(document.results[0].times.map((time: number) => [time]));
    expect(first?.value).toBe(document.results[0].mean);
  });

  it("Ruby: the rehearsal is no measurement", () => {
    const { benchmarks } = parseBenchmarks(recording("ruby-benchmark.txt"));
    expect(benchmarks.map(({ name }) => name)).toEqual(["sort!", "sort!", "sort by size", "sort by size"]);
  });
});

describe("the registry", () => {
  it("has each id once", () => {
    const ids = FORMATS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
