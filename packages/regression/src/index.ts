export { compareRuns, type Difference, type Direction } from "./benchmarks/compare-runs.ts";
export { type JudgeInput, type Judgement, judgeBenchmarks } from "./benchmarks/judge.ts";
export { trainModel } from "./benchmarks/model.ts";
export { parseSeries, type Series } from "./benchmarks/series.ts";
export { filesOfBudgets, judgeBudgets } from "./budget/judge-budgets.ts";
export type { Budget, Measurement, Quantity } from "./budget/model.ts";
export { BudgetError, parseBudget } from "./budget/parse.ts";
export { FormatError } from "./formats/core/format-error.ts";
export type { ParsedBenchmark, ParsedResults } from "./formats/core/types.ts";
export { FORMATS, parseBenchmarks } from "./formats/parse-benchmarks.ts";
export { toMeasured } from "./formats/to-measured.ts";
export { OWN_FORM } from "./formats/tools/generic.ts";
export { compareImages } from "./image/compare.ts";
export { compareImageHash, formatImageHash, parseImageHash } from "./image/image-hash.ts";
export type { Length, Mask } from "./image/masks.ts";
export { hammingDistance, perceptualHashes } from "./image/perceptual-hash.ts";
export { pixelHash } from "./image/pixel-hash.ts";
export { ImageError, type Pixels } from "./image/pixels.ts";
export { decodePng, encodePng } from "./image/png.ts";
export type { Region } from "./image/regions.ts";
export type { ImageRule } from "./image/rule.ts";
export { structuralSimilarity } from "./image/ssim.ts";
export { triptych } from "./image/triptych.ts";
export { compareJson, type JsonRule } from "./json/compare.ts";
export { JsonError, parseJson } from "./json/parse.ts";
export { parsePath } from "./json/path.ts";
export type { Json, JsonObject } from "./json/value.ts";
export { BASELINE_FILE, type BaselineEntry } from "./scenario/baseline-file.ts";
export { type BaselineStamp, baselineFiles, type NewFile } from "./scenario/establish.ts";
export { judgeArtifact, type Surroundings } from "./scenario/judge-artifact.ts";
export { gravest, judgeScenario } from "./scenario/judge-scenario.ts";
export type { Artifact, ArtifactProblem, Scenario } from "./scenario/model.ts";
export { readScenarios, SCENARIO_FILE } from "./scenario/read-scenarios.ts";
export { parseScenarioFile } from "./scenario/scenario-file.ts";
export { touchedScenarios } from "./scenario/touched.ts";
export { benjaminiHochberg } from "./statistics/benjamini-hochberg.ts";
export {
  allChangePoints,
  type ChangePoint,
  changePoints,
  fewestRuns,
  TREND_DEFAULTS,
} from "./statistics/change-points.ts";
export { energyStatistics } from "./statistics/energy.ts";
export { hodgesLehmann } from "./statistics/hodges-lehmann.ts";
export { kolmogorovSmirnov } from "./statistics/kolmogorov-smirnov.ts";
export { mannWhitney } from "./statistics/mann-whitney.ts";
export { mad, mean, median, quantile, variance } from "./statistics/order.ts";
export { otavaChangePoints } from "./statistics/otava.ts";
export { perfherderChanges } from "./statistics/perfherder.ts";
export { normalUpper } from "./statistics/special.ts";
export { pooledTTest } from "./statistics/t-test.ts";
export { compareText, type TextRule } from "./text/compare.ts";
export { decodeText } from "./text/decode.ts";
export { RedactionError } from "./text/redaction.ts";
export { type Acceptance, type Conclusion, conclude, verdictOfBenchmark } from "./verdict/conclude.ts";
