/** Keys of other spellings, and what to write instead. */
const INSTEAD: Readonly<Record<string, string>> = {
  max_fixes_per_day: "limits.max_fixes_per_day",
  max_fixes_per_pr: "limits.max_fixes_per_pr",
  max_tokens_per_fix: "limits.max_tokens_per_fix",
  "limits.daily_fixes": "limits.max_fixes_per_day",
  "limits.max_input_tokens_per_fix": "limits.max_tokens_per_fix",
  "limits.exclude_fix_types": "exclude_fix_types",
  "limits.monthly_cost_usd": "providers.<name>.max_cost_per_month_usd",
  "limits.max_cost_per_month_usd": "providers.<name>.max_cost_per_month_usd",
  max_cost_per_month_usd: "providers.<name>.max_cost_per_month_usd",
  exclude_types: "exclude_fix_types",
  excluded_fix_types: "exclude_fix_types",
  alerts: "alert_thresholds",
  thresholds: "alert_thresholds",
  anthropic: "providers.anthropic",
  openai: "providers.openai",
};

/** What is said in another file: a sentence each. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  provider: "it is `models.provider` in .github/regreen.yml",
  models: "it belongs to .github/regreen.yml",
  prices: "prices are `models.prices` in .github/regreen.yml",
  allowed_fix_types: "it is `models.allowed_types` in .github/regreen.yml",
  "<<": "merge keys are not read; repeat the keys",
};

/** What an unknown key of the budget was probably meant to be; null when nothing is known of it. */
export function knownBudgetKey(key: string): { readonly instead: string } | { readonly because: string } | null {
  if (Object.hasOwn(INSTEAD, key)) return { instead: INSTEAD[key] ?? "" };
  if (Object.hasOwn(ELSEWHERE, key)) return { because: ELSEWHERE[key] ?? "" };
  const last = key.split(".").at(-1) ?? "";
  if (/^(?:cost|price)_per_/.test(last)) return { because: "prices are `models.prices` in .github/regreen.yml" };
  return null;
}

/**
 * Keys that tell people something and mean nothing for a limit. They stand in budget files that were written for another
 * tool (requirements COST-01: the same file, read unchanged).
 */
const FOR_PEOPLE = new Set([
  ...["$schema", "version", "schema_version", "name", "project", "owner", "owners", "contact"],
  ...["description", "note", "notes", "comment", "comments", "reason", "reviewed_by", "last_reviewed", "next_review"],
  ...["updated", "updated_at", "updated_by", "last_updated"],
]);

/** Keys that mean nothing as long as they say this, and would mean a lot if they said anything else. */
const ONLY_AS: Readonly<Record<string, { readonly value: unknown; readonly else: string }>> = {
  enabled: {
    value: true,
    else: "nothing is switched by it. Write max_cost_per_month_usd: 0 for a provider, or limits.max_fixes_per_day: 0 for all",
  },
  currency: { value: "USD", else: "every amount is in USD" },
};

/** The same for a JSON Schema: what may stand at every level beside the keys that count. */
export const INFORMATIVE_PATTERNS: Readonly<Record<string, object>> = {
  [`^(?:x-.*|${[...FOR_PEOPLE].map((name) => name.replace("$", "\\$")).join("|")})$`]: {},
  ...Object.fromEntries(Object.entries(ONLY_AS).map(([name, { value }]) => [`^${name}$`, { const: value }])),
};

/** Whether a key is passed over (`ignored`), or why it can't be; null for every other key. */
export function informative(key: string, value: unknown): "ignored" | { readonly because: string } | null {
  if (FOR_PEOPLE.has(key) || key.startsWith("x-")) return "ignored";
  const only = Object.hasOwn(ONLY_AS, key) ? ONLY_AS[key] : undefined;
  if (only === undefined) return null;
  return only.value === value ? "ignored" : { because: only.else };
}
