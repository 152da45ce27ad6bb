import { z } from "zod";

/** USD for a million tokens. */
const rate = z.number().min(0).max(10_000);

/**
 * Prices of one request by the size of its whole prompt (input + cache writes + cache reads). The whole request is billed at the
 * tier it falls into. `null` for a cache rate: not offered or not known, then the uncached rate is taken.
 */
const tierSchema = z.strictObject({
  up_to_prompt_tokens: z.int().positive().nullable(),
  input: rate,
  output: rate,
  cache_write_5m: rate.nullable(),
  cache_write_1h: rate.nullable(),
  cache_read: rate.nullable(),
});
export type PriceTier = z.infer<typeof tierSchema>;

const day = z.iso.date();

const priceRowSchema = z.strictObject({
  /** First day of these prices; null: as far back as anybody asks. */
  effective: day.nullable(),
  tiers: z
    .array(tierSchema)
    .min(1)
    .max(5)
    .refine(ascending, { error: "tiers grow, and only the last one has no upper end" }),
});

const modelSchema = z
  .strictObject({
    prices: z.array(priceRowSchema).min(1).refine(inOrder, { error: "rows go from the oldest to the newest" }),
    /** Day on which the provider switches it off; null where none is announced. */
    retires_at: day.nullable(),
    /** What to use in its place. */
    replacement: z.string().nullable(),
    /** Whether it can be told how hard to think. */
    effort: z.boolean(),
    /** Where the prices were read, and when. */
    source: z.string().min(1),
    read: day,
    confidence: z.enum(["official-page", "older-official-page", "secondary"]),
  })
  .refine((model) => model.retires_at === null || model.replacement !== null, {
    error: "a model that retires names its replacement",
  });
export type ModelRow = z.infer<typeof modelSchema>;

const providerSchema = z.strictObject({
  /** Who is asked where nobody chose: the cheap model first, the next one after a proven miss. */
  defaults: z.array(z.string()).min(1).max(3),
  models: z.record(z.string(), modelSchema),
  /** Other names. `model: null` stands for the defaults; `note` is told to people. */
  aliases: z.record(z.string(), z.strictObject({ model: z.string().nullable(), note: z.string().nullable() })),
});

/** `prices.json`: what models cost, as data with a source and a date for every row (requirements COST-12, D-01, D-02). */
export const priceTableSchema = z
  .strictObject({
    schema_version: z.literal(1),
    currency: z.literal("USD"),
    per_tokens: z.literal(1_000_000),
    providers: z.strictObject({ anthropic: providerSchema, openai: providerSchema }),
  })
  .refine(({ providers }) => Object.values(providers).every(namesItsOwn), {
    error: "defaults, aliases and replacements name models of the same provider",
  });
export type PriceTable = z.infer<typeof priceTableSchema>;

function ascending(tiers: readonly PriceTier[]): boolean {
  return tiers.every(({ up_to_prompt_tokens: end }, at) => {
    if (at === tiers.length - 1) return end === null;
    const before = tiers[at - 1]?.up_to_prompt_tokens ?? 0;
    return end !== null && end > before;
  });
}

function inOrder(rows: readonly { readonly effective: string | null }[]): boolean {
  return rows.every(({ effective }, at) => at === 0 || (effective ?? "") > (rows[at - 1]?.effective ?? ""));
}

function namesItsOwn({ defaults, models, aliases }: z.infer<typeof providerSchema>): boolean {
  const named = [
    ...defaults,
    ...Object.values(models).flatMap(({ replacement }) => replacement ?? []),
    ...Object.values(aliases).flatMap(({ model }) => model ?? []),
  ];
  return (
    named.every((id) => Object.hasOwn(models, id)) && Object.keys(aliases).every((id) => !Object.hasOwn(models, id))
  );
}
