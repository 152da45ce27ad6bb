import { fitsPath } from "@regreen/policy";
import type { Scenario } from "./model.ts";

/**
 * The scenarios that a change can touch, by the globs of their `paths` (REG-21). One that names none may depend on anything, so
 * it is always among them. Where nothing is left all of them are: what nobody thought of may touch anything.
 *
 * @param touched paths of the repository that changed; none: nobody says
 */
export function touchedScenarios<T extends Pick<Scenario, "paths">>(
  scenarios: readonly T[],
  touched: readonly string[],
): readonly T[] {
  if (touched.length === 0) return scenarios;
  const found = scenarios.filter(({ paths }) => paths.length === 0 || touched.some((path) => fitsPath(path, paths)));
  return found.length === 0 ? scenarios : found;
}
