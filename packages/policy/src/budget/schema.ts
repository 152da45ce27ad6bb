import { FIX_TYPES, fixTypeSchema } from "@regreen/contracts";
import { z } from "zod";
import { key, section } from "../schema/key.ts";

const usd = z.number().min(0).max(1_000_000);
const count = z.int().min(0).max(100_000);

function provider(name: string, maxCostPerMonthUsd: number, requirements: string) {
  return section(`What ${name} may cost.`, {
    model: key(
      z.string().trim().min(1).max(200).nullable().default(null),
      "The model that is asked first, unless `models.model` of `.github/regreen.yml` names one; null: the provider's default (FIX-07, COST-15)",
    ),
    max_cost_per_month_usd: key(
      usd.default(maxCostPerMonthUsd),
      `USD in a calendar month, UTC; 0: never asked (${requirements})`,
    ),
  });
}

/** Types that a fix is never paid for (COST-09, CLS-17, D-14). */
const EXCLUDED = FIX_TYPES.filter((type) => ["manual", "unknown", "drift", "infra", "none"].includes(type));

/**
 * `ci/cost_control.yaml` (requirements COST-01 to COST-09, C-17, C-21) with every default filled in. An absent file means the
 * defaults.
 */
export const budgetSchema = z.strictObject({
  limits: section("How much is tried.", {
    max_fixes_per_day: key(count.default(10), "Paid fixes of a day, UTC (COST-02)"),
    max_fixes_per_pr: key(
      count.default(3),
      "Paid fixes of one failing branch in 30 days; of the default branch, which is no pull request, in a day (COST-03, C-17)",
    ),
    max_tokens_per_fix: key(
      z.int().min(500).max(1_000_000).default(4000),
      "Input tokens of one fix over all its requests (COST-04, C-21)",
    ),
    max_output_tokens_per_fix: key(
      z.int().min(100).max(16_000).default(2000),
      "Output tokens of one request, what the model thinks included (C-21)",
    ),
    max_attempts_per_cause: key(count.default(2), "Paid fixes of one cause in 30 days (COST-10)"),
    max_fixes_per_run: key(count.default(3), "Paid fixes of one failed run, all attempts of it together (COST-10)"),
    stop_after_misses: key(
      count.default(5),
      "So many paid fixes in a row without a proof stop all others for a day; 0: never (COST-10)",
    ),
  }),
  providers: section("What each provider may cost.", {
    anthropic: provider("Anthropic", 50, "COST-05"),
    openai: provider("OpenAI", 20, "COST-06"),
    "openai-compatible": provider("a service that speaks OpenAI's API", 20, "C-06"),
    "github-models": provider("GitHub Models", 20, "C-06"),
    command: provider("a program of your own", 20, "C-06"),
  }),
  alert_thresholds: section("When people are told, once, in an issue with the label `budget-review`.", {
    daily_fixes: key(count.default(5), "More paid fixes than this in a day (COST-07)"),
    monthly_cost_usd: key(usd.default(30), "So many USD of all providers together in a month (COST-08)"),
    warn_ratio: key(
      z.number().min(0).max(1).default(0.6),
      "Share of a provider's monthly limit that is worth a warning (D-03)",
    ),
  }),
  exclude_fix_types: key(
    z.array(fixTypeSchema).default(EXCLUDED),
    "Types of failure that nobody pays for; recipes cost nothing and still run (COST-09, CLS-17, D-14)",
  ),
});
export type Budget = z.infer<typeof budgetSchema>;

export const DEFAULT_BUDGET: Budget = budgetSchema.parse({});
