import type { CompareInputs, ScenarioInputs } from "../inputs.ts";

/** The comparison of scenarios alone that anybody would make, without any flag. */
export function asComparison(inputs: ScenarioInputs & Pick<CompareInputs, "token" | "suite">): CompareInputs {
  return {
    mode: "compare",
    token: inputs.token,
    suite: inputs.suite,
    baselinesDir: inputs.baselinesDir,
    actualDir: inputs.actualDir,
    scenarios: inputs.scenarios,
    touched: inputs.touched,
    renderer: inputs.renderer,
    output: inputs.output,
    reportDir: inputs.reportDir,
    benchmarkResults: [],
    resultsFormat: undefined,
    environment: undefined,
    history: undefined,
    proposedDir: undefined,
    baseResults: [],
    baseCommit: undefined,
    modelPath: undefined,
    threshold: undefined,
    minChange: undefined,
    largeChange: undefined,
    ruler: undefined,
  };
}
