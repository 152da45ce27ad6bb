import { FIX_TYPES, fixTypeSchema } from "@regreen/contracts";
import { z } from "zod";

const usd = z.number().min(0).max(1_000_000);
const count = z.int().min(0).max(100_000);

function provider(maxCostPerMonthUsd: number) {
  return z
    .strictObject({
      model: z.string().trim().min(1).max(200).nullable().default(null),
      max_cost_per_month_usd: usd.default(maxCostPerMonthUsd),
    })
    .prefault({});
}

/** Types that a fix is never paid for (COST-09, CLS-17, D-14). */
const EXCLUDED = FIX_TYPES.filter((type) => ["manual", "unknown", "drift", "infra", "none"].includes(type));

/**
 * `ci/cost_control.yaml` (requirements COST-01 to COST-09, C-17, C-21) with every default filled in. An absent file means the
 * defaults.
 */
export const budgetSchema = z.strictObject({
  limits: z
    .strictObject({
      max_fixes_per_day: count.default(10),
      max_fixes_per_pr: count.default(3),
      /** Input tokens of one fix over all its calls. */
      max_tokens_per_fix: z.int().min(500).max(1_000_000).default(4000),
      /** Output tokens of one call, thinking included. */
      max_output_tokens_per_fix: z.int().min(100).max(16_000).default(2000),
      /** Paid attempts at one cause in 30 days. */
      max_attempts_per_cause: count.default(2),
      /** Paid fixes of one failed run. */
      max_fixes_per_run: count.default(3),
      /** So many paid fixes in a row without a proof stop all others for a day. */
      stop_after_misses: count.default(5),
    })
    .prefault({}),
  providers: z
    .strictObject({
      anthropic: provider(50),
      openai: provider(20),
      "openai-compatible": provider(20),
      "github-models": provider(20),
      command: provider(20),
    })
    .prefault({}),
  alert_thresholds: z
    .strictObject({
      daily_fixes: count.default(5),
      monthly_cost_usd: usd.default(30),
      /** Of a provider's monthly limit (D-03). */
      warn_ratio: z.number().min(0).max(1).default(0.6),
    })
    .prefault({}),
  exclude_fix_types: z.array(fixTypeSchema).default(EXCLUDED),
});
export type Budget = z.infer<typeof budgetSchema>;

export const DEFAULT_BUDGET: Budget = budgetSchema.parse({});
