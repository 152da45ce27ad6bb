import { describe, expect, it } from "vitest";
import { parseBenchmarks } from "../../src/index.ts";

/** `name | metric = value unit direction [runs]` of all that stands in a text. */
function read(text: string | object, options: { format?: string; file?: string } = {}): readonly string[] {
  const source = typeof text === "string" ? text : JSON.stringify(text);
  const { format, benchmarks } = parseBenchmarks(source, options);
  return [
    format,
    ...benchmarks.map(
      ({ name, metric, value, unit, direction, runs }) =>
        `${name} | ${metric} = ${value} ${unit} ${direction} ${JSON.stringify(runs)}`,
    ),
  ];
}

describe("JMH", () => {
  const entry = (more: object) => ({
    jmhVersion: "1.37",
    benchmark: "org.example.Fib.run",
    mode: "thrpt",
    params: { n: "10" },
    primaryMetric: {
      score: 4,
      scoreError: "NaN",
      scoreUnit: "ops/s",
      rawData: [
        [3, 5],
        [4, 4],
      ],
    },
    secondaryMetrics: {},
    ...more,
  });

  it("throughput is better when it is higher; forks are process runs", () => {
    expect(read([entry({})])).toEqual([
      "jmh",
      "org.example.Fib.run (n=10) | throughput = 4 ops/s higher [[3,5],[4,4]]",
    ]);
  });

  it("average time is better when it is lower, and so is what is allocated", () => {
    const primaryMetric = { score: 2, scoreUnit: "ms/op", rawData: [[2]] };
    const secondaryMetrics = {
      "·gc.alloc.rate.norm": { score: 16, scoreUnit: "B/op" },
      "gc.count": { score: 3, scoreUnit: "counts" },
    };
    expect(read([entry({ mode: "avgt", params: undefined, primaryMetric, secondaryMetrics })])).toEqual([
      "jmh",
      "org.example.Fib.run | time = 2 ms/op lower [[2]]",
      "org.example.Fib.run | gc.alloc.rate.norm = 16 B/op lower [[16]]",
      "org.example.Fib.run | gc.count = 3 counts null [[3]]",
    ]);
  });

  it("samples are histograms, whose mean stands for an iteration", () => {
    const primaryMetric = {
      score: 2,
      scoreUnit: "us/op",
      rawDataHistogram: [
        [
          [
            [1, 3],
            [5, 1],
          ],
          [[2, 1]],
        ],
      ],
    };
    expect(read([entry({ mode: "sample", primaryMetric })])[1]).toBe(
      "org.example.Fib.run (n=10) | sampled_time = 2 us/op lower [[2,2]]",
    );
  });

  it("a mode that contradicts its unit has no direction, and says so", () => {
    const text = JSON.stringify([entry({ primaryMetric: { score: 4, scoreUnit: "s/op" } })]);
    expect(parseBenchmarks(text).benchmarks[0]?.direction).toBeNull();
    expect(parseBenchmarks(text).notes[0]).toContain("its mode says that higher is better");
  });

  it("the table of the console, and CSV with parameters", () => {
    const table =
      "Benchmark       (n)   Mode  Cnt     Score   Error  Units\nFib.run          10  thrpt    3  1500.250 ± 2.500  ops/s\nFib.tiny        N/A   avgt    3   ≈ 10⁻⁴          ms/op\nFib.once         10     ss           7.125          ms/op\n";
    expect(read(table)).toEqual([
      "jmh-console",
      "Fib.run (n=10) | throughput = 1500.25 ops/s higher [[1500.25]]",
      "Fib.once (n=10) | single_shot_time = 7.125 ms/op lower [[7.125]]",
    ]);
    const csv =
      '"Benchmark","Mode","Threads","Samples","Score","Score Error (99.9%)","Unit","Param: n"\n"a.Fib.run","avgt",1,3,2.5,NaN,"ms/op",10\n';
    expect(read(csv)).toEqual(["jmh-csv", "a.Fib.run (n=10) | time = 2.5 ms/op lower [[2.5]]"]);
  });
});

describe("BenchmarkDotNet", () => {
  it("launches are process runs; memory has its own unit", () => {
    const measurement = (LaunchIndex: number, Nanoseconds: number, IterationStage = "Result") => ({
      IterationMode: "Workload",
      IterationStage,
      LaunchIndex,
      Operations: 2,
      Nanoseconds,
    });
    const Benchmarks = [
      {
        FullName: "A.B.Fib(n: 10)",
        Statistics: { OriginalValues: [9], Mean: 3 },
        Memory: { BytesAllocatedPerOperation: 24 },
        Measurements: [measurement(1, 99, "Warmup"), measurement(1, 4), measurement(1, 6), measurement(2, 8)],
      },
      { FullName: "A.B.Broken", Statistics: null },
    ];
    expect(read({ Title: "B", HostEnvironmentInfo: {}, Benchmarks })).toEqual([
      "benchmarkdotnet",
      "A.B.Fib(n: 10) | time = 3 ns lower [[2,3],[4]]",
      "A.B.Fib(n: 10) | allocated = 24 B/op lower [[24]]",
    ]);
  });

  it("brief JSON has only statistics, the table only what it prints", () => {
    const Benchmarks = [{ FullName: "A.Fib", Statistics: { Min: 1, Median: 2, Max: 4, Mean: 2.25 } }];
    expect(read({ HostEnvironmentInfo: {}, Benchmarks })).toEqual([
      "benchmarkdotnet",
      "A.Fib | time = 2.25 ns lower [[1,2,4]]",
    ]);
    const table =
      "| Method | N  | Mean      | Error    | StdDev   | Allocated |\n|------- |--- |----------:|---------:|---------:|----------:|\n| Fib    | 10 | 1.5 us    | 0.010 us | 0.009 us | 1.5 KB    |\n";
    expect(read(table)).toEqual([
      "benchmarkdotnet-console",
      "Fib(N: 10) | time = 1500 ns lower [[1500]]",
      "Fib(N: 10) | allocated = 1536 B/op lower [[1536]]",
    ]);
  });
});

describe("Criterion.rs", () => {
  const point = (value: number) => ({
    confidence_interval: { confidence_level: 0.95, lower_bound: 1, upper_bound: 9 },
    point_estimate: value,
    standard_error: 0.1,
  });

  it("estimates are named by their folder; the slope is what it tells", () => {
    const estimates = {
      mean: point(5),
      median: point(4),
      median_abs_dev: point(1),
      slope: point(4.5),
      std_dev: point(1),
    };
    expect(read(estimates, { file: "target/criterion/fib/20/new/estimates.json" })).toEqual([
      "criterion-estimates",
      "fib/20 | time = 4.5 ns lower [[4.5]]",
    ]);
    for (const file of ["head/1/fib/new/estimates.json", "base/2/fib/new/estimates.json"])
      expect(read(estimates, { file })[1]).toBe("fib | time = 4.5 ns lower [[4.5]]");
    expect(read({ ...estimates, slope: null }, { file: "new\\estimates.json" })[1]).toBe(
      "benchmark | time = 5 ns lower [[5]]",
    );
  });

  it("a relative change is no measurement", () => {
    expect(() => read({ mean: point(0.02), median: point(0.01) })).toThrow("no format");
  });

  it("samples and messages are divided by their iterations", () => {
    expect(
      read({ sampling_mode: "Linear", iters: [1, 2], times: [10, 22] }, { file: "criterion/a/new/sample.json" }),
    ).toEqual(["criterion-sample", "a | time = 10.5 ns lower [[10,11]]"]);
    const message = {
      reason: "benchmark-complete",
      id: "g/f",
      iteration_count: [2, 4],
      measured_values: [8, 20],
      unit: "ns",
      typical: { estimate: 4.5, unit: "ns" },
    };
    expect(read(`${JSON.stringify(message)}\n{"reason":"group-complete"}\n`)).toEqual([
      "cargo-criterion",
      "g/f | time = 4.5 ns lower [[4,5]]",
    ]);
  });

  it("the console scales; here everything is nanoseconds", () => {
    const text =
      "fib 20                  time:   [19.158 µs 19.284 µs 19.427 µs]\n                        change: [-1.0% +0.2% +1.3%] (p = 0.8 > 0.05)\na very long name that needs a line of its own\n                        time:   [1.9 ms 2.0 ms 2.1 ms]\n";
    expect(read(text)).toEqual([
      "criterion-console",
      "fib 20 | time = 19284 ns lower [[19284]]",
      "a very long name that needs a line of its own | time = 2000000 ns lower [[2000000]]",
    ]);
  });
});

describe("Python, Julia", () => {
  it("asv: parameters in the order of itertools.product, failures left out", () => {
    const results = {
      "b.S.time_keys": [
        [0.5, null, 1.5, 2],
        [
          ["1", "2"],
          ["'a'", "'b'"],
        ],
      ],
      "b.track_size": [[7]],
      "b.peakmem_all": [[1024]],
    };
    expect(
      read({
        commit_hash: "a".repeat(40),
        date: 1_700_000_000_000,
        params: { arch: "x86_64" },
        result_columns: ["result", "params"],
        results,
        version: 2,
      }),
    ).toEqual([
      "asv",
      "b.S.time_keys(1, 'a') | time = 0.5 s lower [[0.5]]",
      "b.S.time_keys(2, 'a') | time = 1.5 s lower [[1.5]]",
      "b.S.time_keys(2, 'b') | time = 2 s lower [[2]]",
      "b.track_size | value = 7  null [[7]]",
      "b.peakmem_all | peak_memory = 1024 bytes lower [[1024]]",
    ]);
  });

  it("pyperf: each run is a process", () => {
    const runs = [{ warmups: [[1, 2]] }, { values: [1, 2] }, { values: [3] }];
    expect(
      read({ benchmarks: [{ metadata: { name: "sum" }, runs }], metadata: { cpu_count: 2 }, version: "1.0" }),
    ).toEqual(["pyperf", "sum | time = 2 s lower [[1,2],[3]]"]);
  });

  it("pytest-benchmark with a NaN, as Python writes it, is refused at its place", () => {
    const text =
      '{"machine_info": {}, "benchmarks": [\n  {"name": "a", "stats": {"min": 1, "max": 1, "mean": NaN, "median": 1}}]}';
    expect(() => read(text, { file: "r.json" })).toThrow(
      /^r\.json, line 2, column \d+: \$\.benchmarks\[0\]\.stats\.mean is NaN, and no number\.$/,
    );
  });

  it("BenchmarkTools: groups in groups", () => {
    const trial = ["Trial", { times: [3, 1, 2], gctimes: [], memory: 16, allocs: 1, params: [] }];
    const group = ["BenchmarkGroup", { data: { fib: ["BenchmarkGroup", { data: { "20": trial } }] } }];
    expect(read([{ Julia: "1.11", BenchmarkTools: "1.5" }, [group]])[1]).toBe("fib/20 | time = 2 ns lower [[3,1,2]]");
  });
});

describe("load and systems", () => {
  it("k6: times are known by name or kind; others have no direction", () => {
    const trend = { avg: 2, min: 1, med: 1.5, max: 4, "p(95)": 3 };
    expect(
      read({
        root_group: {},
        metrics: {
          http_req_duration: trend,
          size: trend,
          http_reqs: { count: 9, rate: 3 },
          checks: { passes: 1, fails: 0, value: 1 },
        },
      }),
    ).toEqual([
      "k6-summary",
      "http_req_duration | time = 2 ms lower [[1,1.5,4]]",
      "http_req_duration | p95 = 3 ms lower [[3]]",
      "size | value = 2  null [[1,1.5,4]]",
      "size | p95 = 3  null [[3]]",
      "http_reqs | rate = 3 1/s higher [[3]]",
      "checks | share = 1  higher [[1]]",
    ]);
  });

  it("vegeta's durations, as Go writes them", () => {
    const text =
      "Requests      [total, rate, throughput]  500, 100.19, 100.18\nLatencies     [min, mean, 50, 90, 95, 99, max]  161µs, 1m2.5s, 213µs, 262µs, 1.5ms, 2s, 3s\n";
    expect(read(text).slice(1, 3)).toEqual([
      "vegeta | throughput = 100.18 req/s higher [[100.18]]",
      "vegeta | latency = 62500000000 ns lower [[62500000000]]",
    ]);
  });

  it("pgbench: transactions without the time to connect", () => {
    const text =
      "transaction type: <builtin: TPC-B (sort of)>\nnumber of clients: 1\nlatency average = 2.5 ms\ntps = 400.5 (including connections establishing)\ntps = 410.5 (excluding connections establishing)\n";
    expect(read(text)).toEqual([
      "pgbench",
      "<builtin: TPC-B (sort of)> | latency = 2.5 ms lower [[2.5]]",
      "<builtin: TPC-B (sort of)> | throughput = 410.5 transactions/s higher [[410.5]]",
    ]);
  });

  it("iai and Gungraun: new counts, hits without a direction", () => {
    const text =
      "bench::fib short:10\n  Instructions:                1734|1650            (+5.09090%) [+1.04844x]\n  L1 Hits:                     2359|2275            (+3.69230%) [+1.03560x]\n  Estimated Cycles:            2464|N/A             (*********)\n";
    expect(read(text)).toEqual([
      "gungraun-console",
      "bench::fib short:10 | Instructions = 1734  lower [[1734]]",
      "bench::fib short:10 | L1 Hits = 2359  null [[2359]]",
      "bench::fib short:10 | Estimated Cycles = 2464  lower [[2464]]",
    ]);
  });

  it("a job log: time stamps and colours are taken away", () => {
    const text =
      "2026-01-02T03:04:05.1234567Z \u001b[1mtest\u001b[0m a ... bench:       3,296 ns/iter (+/- 521)\n".replace(
        "\u001b[1mtest\u001b[0m",
        "test",
      );
    expect(read(text)).toEqual(["cargo-bench", "a | time = 3296 ns/iter lower [[3296]]"]);
  });

  it("JUnit: only tests that passed", () => {
    const text =
      '<testsuite name="s"><testcase classname="c" name="a" time="1.5"/><testcase name="b" time="2"><failure/></testcase><testcase name="d"><skipped/></testcase></testsuite>';
    expect(read(text)).toEqual(["junit", "c.a | duration = 1.5 s lower [[1.5]]"]);
  });
});

describe("durations of tests, and of systems", () => {
  it("NUnit, xUnit, GoogleTest, RSpec: only what passed", () => {
    const run =
      '<test-run><test-case fullname="A.b" result="Passed" duration="0.5"/><test-case fullname="A.c" result="Failed" duration="1"/></test-run>';
    expect(read(run)).toEqual(["nunit", "A.b | duration = 0.5 s lower [[0.5]]"]);
    const assemblies =
      '<assemblies><assembly><collection><test name="A.b" time="0.25" result="Pass"/><test name="A.c" time="0" result="Skip"/></collection></assembly></assemblies>';
    expect(read(assemblies)).toEqual(["xunit", "A.b | duration = 0.25 s lower [[0.25]]"]);
    const cases = [
      { name: "Adds", classname: "Sum", status: "RUN", time: "0.035s" },
      { name: "Fails", classname: "Sum", status: "RUN", time: "1s", failures: [{}] },
    ];
    expect(read({ tests: 2, testsuites: [{ testsuite: cases }] })).toEqual([
      "google-test",
      "Sum.Adds | duration = 0.035 s lower [[0.035]]",
    ]);
    const examples = [
      { full_description: "sum adds", status: "passed", run_time: 0.5 },
      { full_description: "x", status: "pending", run_time: 0 },
    ];
    expect(read({ examples, summary_line: "" })).toEqual(["rspec", "sum adds | duration = 0.5 s lower [[0.5]]"]);
  });

  it("timeit, fio, iperf3", () => {
    expect(read("50000 loops, best of 5: 6.4 usec per loop\n")).toEqual([
      "timeit",
      "timeit | time = 6400 ns lower [[6400]]",
    ]);
    const job = {
      jobname: "seq",
      read: { iops: 100, bw_bytes: 4096, lat_ns: { mean: 9 } },
      write: { iops: 0, bw_bytes: 0 },
    };
    expect(read({ "fio version": "fio-3.33", jobs: [job] })).toEqual([
      "fio",
      "seq | read_iops = 100 IOPS higher [[100]]",
      "seq | read_bandwidth = 4096 B/s higher [[4096]]",
      "seq | read_latency = 9 ns lower [[9]]",
    ]);
    expect(read({ start: {}, intervals: [], end: { sum_sent: { bits_per_second: 5 } } })).toEqual([
      "iperf3",
      "sent | bandwidth = 5 bit/s higher [[5]]",
    ]);
  });
});

describe("forms of one's own", () => {
  it("github-action-benchmark's custom: its name says the direction; without it, only the unit", () => {
    const entries = [
      { name: "free", unit: "Megabytes", value: 150 },
      { name: "rate", unit: "req/s", value: 70 },
    ];
    expect(read(entries)).toEqual([
      "custom",
      "free | value = 150 Megabytes null [[150]]",
      "rate | value = 70 req/s higher [[70]]",
    ]);
    expect(read(entries, { format: "customBiggerIsBetter" })[1]).toBe("free | value = 150 Megabytes higher [[150]]");
    expect(read(entries, { format: "customSmallerIsBetter" })[1]).toBe("free | value = 150 Megabytes lower [[150]]");
    expect(() => read([...entries, ...entries])).toThrow('"free" (value) stands here twice');
  });

  it("Bencher's and Nyrkiö's", () => {
    expect(read({ fib: { latency: { value: 3, lower_value: 1 }, odd: { value: 2 } } })).toEqual([
      "bencher",
      "fib | latency = 3 ns lower [[3]]",
      "fib | odd = 2  null [[2]]",
    ]);
    const point = (timestamp: number, value: number) => ({
      timestamp,
      metrics: [{ name: "build", unit: "ms", value }],
      attributes: { git_commit: "b".repeat(40) },
    });
    expect(read([point(2, 20), point(1, 10)])).toEqual(["nyrkio", "build | value = 20 ms lower [[20]]"]);
  });

  it("our own: runs, directions, and what is wrong at its place", () => {
    const own = (entry: object) => ({
      schema: "regreen-benchmarks/1",
      benchmarks: [{ name: "load", metric: "score", unit: "points", ...entry }],
    });
    expect(read(own({ direction: "higher", runs: [[1, 2], [3]] }))).toEqual([
      "regreen",
      "load | score = 2 points higher [[1,2],[3]]",
    ]);
    expect(() => read(own({}))).toThrow('$.benchmarks[0] has neither "value" nor "runs".');
    expect(() => read(own({ value: 1, direction: "up" }))).toThrow(
      '$.benchmarks[0].direction is neither "lower" nor "higher".',
    );
    expect(() => read(own({ runs: [[]] }))).toThrow("$.benchmarks[0].runs[0] is empty.");
  });

  it("CSV", () => {
    expect(
      read("name,metric,value,unit,direction\na,mean,1.5,s,\na,mean,2.5,s,\nb,score,7,points,higher_is_better\n"),
    ).toEqual(["custom-csv", "a | mean = 2 s lower [[1.5,2.5]]", "b | score = 7 points higher [[7]]"]);
    expect(() => read("name,value,unit\na,fast,s\n")).toThrow('line 2, column 1: "fast" is no number.');
  });
});
