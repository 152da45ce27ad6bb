import type { Execution, Validation } from "@regreen/contracts";

/** After minus before; null unless both ran (requirements VAL-03). */
export function deltaOf(before: Execution | null, after: Execution | null): Validation["metrics_delta"] {
  if (before === null || after === null) return null;
  const memory =
    before.max_rss_kib === null || after.max_rss_kib === null ? null : after.max_rss_kib - before.max_rss_kib;
  return { duration_ms: after.duration_ms - before.duration_ms, max_rss_kib: memory };
}
