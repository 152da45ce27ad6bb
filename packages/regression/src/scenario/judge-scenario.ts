import { type ArtifactResult, SCENARIO_VERDICTS, type ScenarioResult, type ScenarioVerdict } from "@regreen/contracts";
import type { Scenario } from "./model.ts";

/** The gravest of verdicts; `same` of none. */
export function gravest(verdicts: Iterable<ScenarioVerdict>): ScenarioVerdict {
  let worst = 0;
  for (const verdict of verdicts) worst = Math.max(worst, SCENARIO_VERDICTS.indexOf(verdict));
  return SCENARIO_VERDICTS[worst] ?? "same";
}

/** Whether two sides really were compared. */
export function wasCompared({ verdict }: { readonly verdict: ScenarioVerdict }): boolean {
  return verdict !== "new" && verdict !== "missing" && verdict !== "error";
}

/**
 * A scenario is as grave as the gravest of its files and budgets; one that is wrong itself, or in which nothing stands, is an
 * error.
 *
 * @param results of all its artifacts and budgets
 */
export function judgeScenario(scenario: Scenario, results: readonly ArtifactResult[]): ScenarioResult {
  const { id, title, errors } = scenario;
  const artifacts = results.slice(0, 200);
  const whole = (verdict: ScenarioVerdict, message: string): ScenarioResult => ({
    id: id.slice(0, 200),
    title: title.slice(0, 2000),
    verdict,
    message: message.slice(0, 2000),
    artifacts,
  });
  if (errors.length > 0) return whole("error", errors.slice(0, 3).join(" "));
  if (results.length > artifacts.length)
    return whole("error", `The scenario has ${results.length} files and budgets; at most 200 are judged.`);
  if (results.length === 0)
    return whole("error", "There is nothing expected and nothing was made: the scenario compares nothing.");
  const verdict = gravest(results.map((each) => each.verdict));
  return whole(verdict, tell(verdict, results));
}

function tell(verdict: ScenarioVerdict, results: readonly ArtifactResult[]): string {
  const drifted = results.filter((each) => each.verdict === "small_drift" || each.verdict === "large_drift");
  const data = results.filter((each) => each.comparator === "json");
  if (
    drifted.length > 0 &&
    drifted.every(
      ({ comparator, renderer }) => (comparator === "image" || comparator === "hash") && renderer === "different",
    ) &&
    data.some((each) => each.verdict === "same") &&
    data.every((each) => each.verdict === "same") &&
    drifted.some((each) => each.verdict === verdict)
  ) {
    return "The numbers are the same; only pictures differ, and another renderer drew them.";
  }
  const gravestOnes = results.filter((each) => each.verdict === verdict);
  if (verdict === "same") return results.length === 1 ? "It is as expected." : `All ${results.length} are as expected.`;
  const [first] = gravestOnes;
  const more = gravestOnes.length > 1 ? ` (and ${gravestOnes.length - 1} more)` : "";
  return `${first?.name ?? ""}: ${first?.message ?? ""}${more}`;
}
