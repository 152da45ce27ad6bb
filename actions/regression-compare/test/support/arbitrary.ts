import {
  type ArtifactResult,
  BENCHMARK_EVIDENCE,
  BENCHMARK_VERDICTS,
  type BenchmarkResult,
  COMPARATORS,
  DIRECTIONS,
  type Difference,
  type RegressionVerdict,
  SCENARIO_VERDICTS,
  type ScenarioResult,
} from "@regreen/contracts";
import fc from "fast-check";
import { HOSTILE } from "./hostile.ts";
import { sha } from "./verdict.ts";

/** Text as hostile as the schema lets it be: known tricks, any characters, and very long ones. */
function text(maxLength: number): fc.Arbitrary<string> {
  return fc
    .oneof(
      { weight: 4, arbitrary: fc.constantFrom(...HOSTILE) },
      { weight: 3, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
      { weight: 2, arbitrary: fc.constantFrom("", "parse large file", "ns/op", "B/op", "ops/s", "µs", "%") },
      {
        weight: 1,
        arbitrary: fc
          .constantFrom("|", "`", "<", "\\", "&", "@a ", "\u202e", "\ud83d")
          .map((each) => each.repeat(2000)),
      },
    )
    .map((each) => each.slice(0, maxLength));
}

const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 1, 1e308, -1e308, 5e-324, 123.456),
  fc.double({ min: 1e-9, max: 1e6, noNaN: true }),
);
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const word = fc.constantFrom(...SCENARIO_VERDICTS);
const commit = fc.nat(50).map(sha);
const digest = fc.nat(1000).map((each) => each.toString(16).padStart(64, "0"));

const difference: fc.Arbitrary<Difference> = fc.record({
  at: text(2000),
  kind: fc.constantFrom("changed", "kind", "missing", "extra"),
  count: fc.integer({ min: 1, max: 1e6 }),
  expected: text(2000),
  actual: text(2000),
  relative: orNull(number),
});

const artifact: fc.Arbitrary<ArtifactResult> = fc.record({
  name: text(2000),
  comparator: fc.constantFrom(...COMPARATORS),
  comparator_version: text(60),
  verdict: word,
  message: text(2000),
  expected: orNull(text(1000)),
  actual: orNull(text(1000)),
  renderer: orNull(fc.constantFrom("equal", "different", "unknown")),
  metrics: fc.oneof(
    fc.dictionary(text(60), number, { maxKeys: 4 }),
    fc.record({ value: number, limit: number }) as fc.Arbitrary<Record<string, number>>,
  ),
  differences: fc.array(difference, { maxLength: 4 }),
  unlisted: fc.nat(100),
  picture: orNull(fc.oneof(text(1000), fc.constant("pictures/a.png"))),
  expected_sha256: orNull(digest),
  actual_sha256: orNull(digest),
});

const scenario: fc.Arbitrary<ScenarioResult> = fc.record({
  id: text(200),
  title: text(2000),
  verdict: word,
  message: text(2000),
  artifacts: fc.array(artifact, { maxLength: 4 }),
});

const benchmark: fc.Arbitrary<BenchmarkResult> = fc.record({
  suite: text(200),
  name: text(300),
  metric: text(300),
  unit: text(60),
  direction: orNull(fc.constantFrom(...DIRECTIONS)),
  verdict: fc.constantFrom(...BENCHMARK_VERDICTS),
  size: orNull(fc.constantFrom("small", "large")),
  message: text(2000),
  evidence: fc.constantFrom(...BENCHMARK_EVIDENCE),
  before: orNull(number),
  after: orNull(number),
  relative_change: orNull(fc.oneof(number, fc.double({ min: -1, max: 3, noNaN: true }))),
  interval: orNull(fc.tuple(orNull(number), orNull(fc.double({ min: -1, max: 3, noNaN: true })))),
  confidence: orNull(fc.double({ min: 0, max: 1, noNaN: true })),
  effect: orNull(fc.double({ min: -1, max: 1, noNaN: true })),
  base_runs: fc.nat(100),
  head_runs: fc.nat(100),
  statistic: orNull(fc.constantFrom("best", "median")),
  trend: fc.array(number, { maxLength: 30 }),
  changed_at: orNull(fc.nat(40)),
  suspects: fc.array(commit, { maxLength: 8 }),
});

/** Any verdict of the schema, also such as no comparison makes. */
export const anyVerdict: fc.Arbitrary<RegressionVerdict> = fc.record({
  schema_version: fc.constant(1),
  suite: text(200),
  verdict: word,
  drift: fc.constantFrom("none", "small", "large"),
  accepted_by: fc.array(text(50), { maxLength: 3 }),
  head: fc.record({
    commit: orNull(fc.oneof(commit, text(300))),
    branch: orNull(text(300)),
    pull_request: orNull(fc.integer({ min: 1, max: 99_999 })),
    url: orNull(text(500)),
  }),
  base: fc.record({
    kind: fc.constantFrom("runs", "history", "model", "none"),
    commit: orNull(fc.oneof(commit, text(300))),
    runs: fc.nat(200),
  }),
  environment: fc.record({
    os: orNull(text(300)),
    arch: orNull(text(300)),
    cpu: orNull(text(300)),
    cpu_count: orNull(fc.integer({ min: 1, max: 256 })),
    runner_image: orNull(text(300)),
    tools: fc.dictionary(text(300), text(300), { maxKeys: 3 }),
  }),
  environment_changes: fc.array(text(2000), { maxLength: 4 }),
  common_factor: orNull(fc.double({ min: 0.01, max: 100, noNaN: true })),
  rerun: orNull(fc.record({ runs: fc.integer({ min: 1, max: 99 }), why: text(2000) })),
  compared: fc.nat(1000),
  scenarios: fc.array(scenario, { maxLength: 4 }),
  benchmarks: fc.array(benchmark, { maxLength: 5 }),
  measured: fc.constant(null),
  warnings: fc.array(text(2000), { maxLength: 4 }),
});
