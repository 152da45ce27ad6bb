import type { ModelProviderId } from "@regreen/contracts";

/** What the views need of a budget; `Budget` of @regreen/policy fits. */
export interface MoneyLimits {
  readonly limits: {
    readonly max_fixes_per_day: number;
    readonly max_fixes_per_pr: number;
    readonly max_attempts_per_cause: number;
    readonly max_fixes_per_run: number;
    readonly stop_after_misses: number;
  };
  readonly providers: Readonly<Record<ModelProviderId, { readonly max_cost_per_month_usd: number }>>;
  readonly alert_thresholds: {
    readonly daily_fixes: number;
    readonly monthly_cost_usd: number;
    readonly warn_ratio: number;
  };
}
