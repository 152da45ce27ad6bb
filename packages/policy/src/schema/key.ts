import { z } from "zod";
import { globProblem } from "../globs.ts";

/**
 * One key, with what it does in a sentence that stands in docs/policy.md, in the JSON Schema and in `regreen doctor`. The
 * requirements in brackets at its end are for the documentation.
 */
export function key<T extends z.ZodType>(schema: T, description: string): T {
  return schema.meta({ description });
}

/** An empty section (`pr:` with nothing below it) and an absent one both mean the defaults. */
export function section<T extends z.ZodRawShape>(description: string, shape: T) {
  return z.preprocess((value) => value ?? {}, z.strictObject(shape)).meta({ description });
}

export const word = z.string().trim().min(1).max(200);
export const words = z.array(word).max(200);
/** GitHub keeps 50 characters of a label's name. */
export const label = z.string().trim().min(1).max(50).meta({ title: "label" });
export const labelList = z.array(label).min(1).max(20);
export const minutes = z.number().positive().max(360);

/** A glob of paths that means what it seems to. */
const glob = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .superRefine((text, context) => {
    const problem = text === "" ? null : globProblem(text);
    if (problem !== null) context.addIssue({ code: "custom", message: `a glob of paths: ${problem}` });
  })
  .meta({ title: "glob" });
export const globs = z.array(glob).max(200);
