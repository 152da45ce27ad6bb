import { fitsPath } from "@regreen/policy";
import type { Scenario } from "./model.ts";

/**
 * The scenarios that a change can touch, by the globs of their `paths` (REG-21). One that names none may depend on anything, so
 * it is always among them.
 *
 * @param touched paths of the repository that changed
 */
export function scenariosFor(scenarios: readonly Scenario[], touched: readonly string[]): readonly Scenario[] {
  return scenarios.filter(({ paths }) => paths.length === 0 || touched.some((path) => fitsPath(path, paths)));
}
