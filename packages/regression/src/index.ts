export type { JudgeOptions } from "./benchmarks/decision.ts";
export { type JudgeInput, type Judgement, judgeBenchmarks } from "./benchmarks/judge.ts";
export { trainModel } from "./benchmarks/model.ts";
export { parseSeries, type Series } from "./benchmarks/series.ts";
export { type BudgetMaterial, filesOfBudgets, judgeBudgets } from "./budget/judge-budgets.ts";
export type { Budget, Measurement, Quantity } from "./budget/model.ts";
export { BudgetError, parseBudget } from "./budget/parse.ts";
export { FormatError } from "./formats/core/format-error.ts";
export type { FormatAbout, ParsedBenchmark, ParsedResults } from "./formats/core/types.ts";
export { FORMATS, type ParseOptions, parseBenchmarks } from "./formats/parse-benchmarks.ts";
export { toMeasured } from "./formats/to-measured.ts";
export { OWN_FORM } from "./formats/tools/generic.ts";
export { compareImages, type ImageComparison } from "./image/compare.ts";
export {
  compareImageHash,
  formatImageHash,
  type HashComparison,
  type ImageHash,
  parseImageHash,
} from "./image/image-hash.ts";
export type { Length, Mask } from "./image/masks.ts";
export { hammingDistance, type PerceptualHashes, perceptualHashes } from "./image/perceptual-hash.ts";
export type { DifferenceMask } from "./image/pixel-difference.ts";
export { pixelHash } from "./image/pixel-hash.ts";
export { ImageError, type Pixels, type Rectangle } from "./image/pixels.ts";
export { decodePng, encodePng } from "./image/png.ts";
export type { ImageLimits } from "./image/png-header.ts";
export type { Region } from "./image/regions.ts";
export type { ImageRule, RendererMatch } from "./image/rule.ts";
export { structuralSimilarity } from "./image/ssim.ts";
export { triptych } from "./image/triptych.ts";
export { compareJson, type JsonComparison, type JsonRule } from "./json/compare.ts";
export type { DifferenceGroup, DifferenceKind } from "./json/differences.ts";
export { JsonError, parseJson } from "./json/parse.ts";
export { PathError, type PathPattern, parsePath } from "./json/path.ts";
export type { Tolerance } from "./json/tolerance.ts";
export type { Json, JsonObject } from "./json/value.ts";
export { compareRuns, type Difference, type Direction } from "./replicates.ts";
export { BASELINE_FILE, type BaselineEntry, COMPARATOR_VERSIONS } from "./scenario/baseline-file.ts";
export { type BaselineStamp, type BaselineWrite, baselineFiles, type NewFile } from "./scenario/establish.ts";
export { type ArtifactJudgement, judgeArtifact, type Surroundings } from "./scenario/judge-artifact.ts";
export { gravest, judgeScenario } from "./scenario/judge-scenario.ts";
export type { Artifact, ArtifactProblem, FileComparator, Scenario, ScenarioProblem } from "./scenario/model.ts";
export { METRICS_FILE, readScenarios, SCENARIO_FILE } from "./scenario/read-scenarios.ts";
export { parseScenarioFile, type ScenarioFile } from "./scenario/scenario-file.ts";
export { touchedScenarios } from "./scenario/touched.ts";
export { benjaminiHochberg } from "./statistics/benjamini-hochberg.ts";
export { type Candidate, Divisions } from "./statistics/e-divisive.ts";
export { cliffsDelta } from "./statistics/effect.ts";
export { type EnergyStatistics, energyStatistics } from "./statistics/energy.ts";
export { hodgesLehmann, type Shift } from "./statistics/hodges-lehmann.ts";
export { kolmogorovSmirnov, type SmirnovTest } from "./statistics/kolmogorov-smirnov.ts";
export { cappedRankTest, mannWhitney, type RankTest } from "./statistics/mann-whitney.ts";
export { mad, mean, median, quantile, variance } from "./statistics/order.ts";
export { type OtavaOptions, otavaChangePoints } from "./statistics/otava.ts";
export { type PerfherderOptions, perfherderChanges } from "./statistics/perfherder.ts";
export { bestRankSplit, type RankSplit } from "./statistics/rank-scan.ts";
export { normalUpper } from "./statistics/special.ts";
export { pooledTTest, type TTest } from "./statistics/t-test.ts";
export { compareText, type TextComparison, type TextRule } from "./text/compare.ts";
export { decodeText, TextError } from "./text/decode.ts";
export { type Redaction, RedactionError } from "./text/redaction.ts";
export {
  allChangePoints,
  type ChangePoint,
  changePoints,
  fewestRuns,
  TREND_DEFAULTS,
  type TrendOptions,
} from "./trend.ts";
export { type Acceptance, type Conclusion, conclude, type Lack, verdictOfBenchmark } from "./verdict/conclude.ts";
