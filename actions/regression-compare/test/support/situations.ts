import type { RegressionVerdict } from "@regreen/contracts";
import { bareContext, type RenderContext } from "../../src/render/context.ts";
import { hostileVerdict } from "./hostile.ts";
import { aBenchmark, aDifference, anArtifact, aRegressed, aScenario, aStep, aVerdict, sha } from "./verdict.ts";

/** What a workflow run knows of itself. */
export const CONTEXT: RenderContext = {
  ...bareContext("baselines:update"),
  runUrl: "https://github.com/octo/shop/actions/runs/123456789",
  reportUrl: "https://github.com/octo/shop/actions/runs/123456789#artifacts",
  artifact: "regression-report-default-123456789-1",
  resultsArtifact: "regression-results-default-123456789-1",
  repositoryUrl: "https://github.com/octo/shop",
  command: [
    "regreen",
    "regression-compare",
    "--suite",
    "default",
    "--actual-dir",
    "regreen-results/head/1/scenarios",
    "--benchmark-results",
    "regreen-results/head/*/bench.json",
  ],
  minChange: 0.05,
};

export interface Situation {
  readonly title: string;
  readonly verdict: RegressionVerdict;
  readonly context: RenderContext;
}

/** Path of the one picture that the situations have. */
export const PICTURE = "pictures/sales-by-month-chart.png";

const many = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    aBenchmark({ name: `codec ${index + 1}`, before: 0.001 * (index + 1), after: 0.000996 * (index + 1) }),
  );

const budget = (value: number) =>
  anArtifact({
    name: "time < 5 s",
    comparator: "budget",
    verdict: value < 5 ? "same" : "large_drift",
    message:
      value < 5
        ? `${value} s is within 5 s.`
        : `${value} s is over the limit of 5 s by ${((value / 5 - 1) * 100).toFixed(0)} %.`,
    metrics: { value, limit: 5 },
  });

const chart = anArtifact({
  name: "chart",
  comparator: "image",
  verdict: "large_drift",
  message: "312 of 64,000 pixels differ (0.49 %), in one region.",
  renderer: "equal",
  metrics: { differing_pixels: 312, differing_share: 0.004875, ssim: 0.9981 },
  picture: PICTURE,
});

const analysis = anArtifact({
  verdict: "large_drift",
  message: "3 of 418 values differ, the worst by 24 %.",
  metrics: { differences: 14, compared: 418 },
  differences: [
    aDifference({ at: "$.summary.total", expected: "184120.5", actual: "228310.2", relative: 0.24 }),
    aDifference({ at: "$.months[*].mean", count: 12, expected: "41.2", actual: "41.9", relative: 0.017 }),
    aDifference({ at: "$.currency", kind: "missing", expected: '"EUR"', actual: "", relative: null }),
    aDifference({ at: "$.flags", kind: "kind", expected: "null", actual: "[]", relative: null }),
  ],
});

const log = anArtifact({
  name: "log",
  comparator: "text",
  verdict: "small_drift",
  message: "One line differs.",
  differences: [
    aDifference({
      at: "line 12",
      expected: "read 12 rows\nwrote 12 rows",
      actual: "read 12 rows twice\nwrote 12 rows",
      relative: null,
    }),
  ],
});

/** What people meet, from the quietest to the loudest, as a whole. */
export const SITUATIONS: readonly Situation[] = [
  {
    title: "clean run",
    context: CONTEXT,
    verdict: aVerdict({ scenarios: [aScenario({ artifacts: [anArtifact(), budget(3.9)] })], benchmarks: many(12) }),
  },
  {
    title: "small drift",
    context: CONTEXT,
    verdict: aVerdict({
      scenarios: [aScenario({ artifacts: [log, anArtifact()] })],
      benchmarks: [aRegressed({ relative_change: 0.124, suspects: [sha(3)] }), ...many(12)],
    }),
  },
  {
    title: "large drift",
    context: { ...CONTEXT, largeRequires: ["regression-guardian"] },
    verdict: aVerdict({
      scenarios: [
        aScenario({ artifacts: [analysis, chart, budget(6.2)] }),
        aScenario({ id: "returns", title: "Returns", artifacts: [log] }),
        aScenario({ id: "stock", title: "Stock" }),
      ],
      benchmarks: [
        aRegressed(),
        aRegressed({
          name: "render chart",
          metric: "allocations",
          unit: "allocs/op",
          before: 1204,
          relative_change: 1.6,
          suspects: [sha(3)],
          confidence: 0.997,
        }),
        aRegressed({
          name: "GET /orders",
          metric: "throughput",
          unit: "req/s",
          direction: "higher",
          before: 1840,
          relative_change: -0.17,
          effect: -0.91,
          size: "small",
          evidence: "replicates",
          changed_at: null,
          suspects: [],
          base_runs: 8,
          head_runs: 8,
          trend: aStep(1840, -0.17, 16, 8),
        }),
        aBenchmark({
          name: "sort keys",
          verdict: "improved",
          message: "Faster, and sure of it.",
          before: 0.00042,
          after: 0.00033,
          relative_change: -0.21,
          interval: [-0.24, -0.18],
          confidence: 0.998,
          effect: -1,
          trend: aStep(0.00042, -0.21, 16, 8),
        }),
        aBenchmark({
          name: "write disk",
          verdict: "inconclusive",
          message:
            "It moves by 9 % between runs of the same commit, so 11 % may be noise; 12 runs on each side would settle it.",
          before: 0.31,
          after: 0.344,
          relative_change: 0.11,
          interval: [-0.02, null],
          confidence: 0.84,
          effect: 0.4,
          base_runs: 4,
          head_runs: 3,
          trend: aStep(0.31, 0.11, 7, 4),
        }),
        ...many(40),
        aBenchmark({
          name: "hash v2",
          verdict: "new",
          message: "Not in the history yet.",
          before: null,
          after: 0.004,
          relative_change: null,
          interval: null,
          confidence: null,
          effect: null,
          base_runs: 0,
        }),
      ],
      common_factor: 1.08,
      environment_changes: ["Processor: Intel Xeon 8370C before, AMD EPYC 7763 now"],
      rerun: { runs: 9, why: "`write disk` has too few runs for its noise." },
      warnings: ["results/old.json was skipped: it is empty."],
    }),
  },
  {
    title: "drift that people accepted",
    context: CONTEXT,
    verdict: aVerdict({ scenarios: [aScenario({ artifacts: [log] })], accepted_by: ["baselines:update"] }),
  },
  {
    title: "inconclusive",
    context: CONTEXT,
    verdict: aVerdict({
      benchmarks: [
        aBenchmark({
          verdict: "inconclusive",
          evidence: "single",
          message: "One run of the head is low evidence; 4 more would settle it.",
          relative_change: 0.18,
          interval: null,
          confidence: null,
          effect: null,
          head_runs: 1,
          after: 0.0146,
          trend: aStep(0.0123, 0.18, 12, 11),
        }),
        ...many(4),
      ],
      rerun: { runs: 4, why: "one run of the head is low evidence." },
    }),
  },
  {
    title: "all new",
    context: CONTEXT,
    verdict: aVerdict({
      compared: 0,
      scenarios: [aScenario({ artifacts: [anArtifact({ verdict: "new", message: "There is no baseline yet." })] })],
      benchmarks: [
        aBenchmark({
          verdict: "new",
          before: null,
          relative_change: null,
          interval: null,
          confidence: null,
          effect: null,
          base_runs: 0,
          message: "There is no history yet.",
        }),
      ],
    }),
  },
  { title: "nothing compared", context: CONTEXT, verdict: aVerdict() },
  {
    title: "an output that was not made, one that could not be read",
    context: CONTEXT,
    verdict: aVerdict({
      head: { commit: sha(7), branch: "main", pull_request: null, url: null },
      scenarios: [
        aScenario({
          artifacts: [anArtifact({ verdict: "missing", actual: null, message: "Nothing was made for `analysis`." })],
        }),
        aScenario({
          id: "returns",
          artifacts: [
            anArtifact({
              verdict: "error",
              message: "returns/analysis.json: line 3, column 9: `}` where a value was expected.",
            }),
          ],
        }),
        aScenario({ id: "stock", artifacts: [log] }),
      ],
    }),
  },
  { title: "hostile names", context: CONTEXT, verdict: hostileVerdict() },
];
