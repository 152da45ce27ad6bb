import type { Finding } from "@regreen/contracts";
import type { Checks } from "./inputs.ts";

/** Findings of our own rules whose kind is looked for (AIR-02, PERF-12). */
export function isWantedKind({ category }: Finding, checks: Checks): boolean {
  if (category === "data-leakage") return checks.dataLeakage;
  if (category === "reproducibility") return checks.reproducibility;
  return category === "performance" ? checks.performance : true;
}
