import { z } from "zod";
import { PathError, parsePath } from "../json/path.ts";
import { RedactionError, redactor } from "../text/redaction.ts";
import type { FileComparator } from "./model.ts";

const text = z.string().max(1000);
const magnitude = z.number().nonnegative();

const PERCENT = /^(\d{1,3}(?:\.\d{1,6})?) ?%$/;

/** `5 %` or `0.05`; `5` alone would be 500 % to one and 5 % to another. */
const share = z
  .union([z.number(), z.string()])
  .transform((value) =>
    typeof value === "number" ? value : Number(PERCENT.exec(value.trim())?.[1] ?? Number.NaN) / 100,
  )
  .refine((value) => value >= 0 && value <= 1, { error: 'a share such as "5 %" or 0.05' });

const tolerance = {
  absolute: magnitude.optional(),
  relative: magnitude.max(2).optional(),
  ulps: magnitude.max(2 ** 53).optional(),
};

const jsonPath = text.transform((value, context) => {
  try {
    return parsePath(value);
  } catch (error) {
    if (!(error instanceof PathError)) throw error;
    context.issues.push({ code: "custom", input: value, message: "a path such as $.runs[*].time or $..id" });
    return z.NEVER;
  }
});

const json = z.strictObject({
  comparator: z.literal("json").optional(),
  tolerance: z.strictObject(tolerance).optional(),
  rules: z
    .array(
      z.strictObject({
        path: jsonPath,
        ...tolerance,
        ignore: z.boolean().optional(),
        unordered: z.union([z.literal(true), z.strictObject({ by: text.min(1) })]).optional(),
      }),
    )
    .max(200)
    .optional(),
  small: share.optional(),
});

const length = z.union([
  magnitude,
  z.string().regex(/^\d{1,3}(?:\.\d{1,6})? ?%$/, { error: 'pixels or a share such as "5 %"' }),
]);

const image = z.strictObject({
  comparator: z.literal("image").optional(),
  threshold: z.number().min(0).max(1).optional(),
  masks: z
    .array(z.strictObject({ name: text.optional(), x: length, y: length, width: length, height: length }))
    .max(100)
    .optional(),
  allowed: share.optional(),
  small: share.optional(),
  ssim: z.number().min(0).max(1).optional(),
  renderer: z.enum(["equal", "different", "unknown"]).optional(),
});

const redaction = z
  .strictObject({ literal: text.min(1).optional(), pattern: text.min(1).optional(), with: text.optional() })
  .refine(({ literal, pattern }) => (literal === undefined) !== (pattern === undefined), {
    error: "either a literal or a pattern",
  })
  .check((context) => {
    if (context.value.pattern === undefined) return;
    try {
      redactor([{ pattern: context.value.pattern }]);
    } catch (error) {
      if (!(error instanceof RedactionError)) throw error;
      context.issues.push({ code: "custom", input: context.value.pattern, path: ["pattern"], message: error.message });
    }
  });

const plain = z.strictObject({
  comparator: z.literal("text").optional(),
  redactions: z.array(redaction).max(50).optional(),
  ignore_trailing_whitespace: z.boolean().optional(),
  ignore_line_endings: z.boolean().optional(),
  small: z.strictObject({ lines: z.int().nonnegative().optional(), share: share.optional() }).optional(),
});

const hash = z.strictObject({ comparator: z.literal("hash").optional() });

/** What `files:` of a `scenario.yml` may say of a file, by how it is compared. */
export const FILE_SETTINGS = { json, image, text: plain, hash } as const satisfies Record<FileComparator, z.ZodType>;

export type JsonSettings = z.infer<typeof json>;
export type ImageSettings = z.infer<typeof image>;
export type TextSettings = z.infer<typeof plain>;
/** Of the artifact's comparator. */
export type FileSettings = JsonSettings | ImageSettings | TextSettings | z.infer<typeof hash>;

/** Formats that are no text and that nobody compares by parts. */
const OPAQUE = /\.(?:hash|bin|gz|gif|jpe?g|npy|npz|parquet|pdf|sqlite|tar|wasm|webp|xlsx|zip|zst)$/i;

/** How a file is compared that says nothing of it: by its name. */
export function comparatorOf(file: string): FileComparator {
  if (/\.json$/i.test(file)) return "json";
  if (/\.png$/i.test(file)) return "image";
  return OPAQUE.test(file) ? "hash" : "text";
}
