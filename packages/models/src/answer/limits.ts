import { escapeOf } from "@regreen/patch";
import { z } from "zod";
import { ANSWER_OUTCOMES } from "./schema.ts";

/** An answer of 16,000 tokens has about 60,000 characters; nothing that is longer came from one. */
export const MAX_ANSWER_CHARS = 400_000;

const MAX_EDITS = 30;
const MAX_NEW_FILES = 10;
const MAX_BLOCK_CHARS = 60_000;
const MAX_PROSE_CHARS = 4_000;

/** Half of a character: no UTF-8 can hold it. */
const HALF = /\p{Surrogate}/u;

/** Prose is for people: what is too long of it is cut, not refused. */
const prose = z
  .string()
  .transform((text) => whole(text.slice(0, MAX_PROSE_CHARS)).trim())
  .default("");

const path = z
  .string()
  .max(300)
  .superRefine((value, context) => {
    const problem = HALF.test(value) ? "The path holds half a character." : escapeOf(value);
    if (problem !== null) context.addIssue({ code: "custom", message: problem });
  });

/** Text that goes into a file. */
const code = z
  .string()
  .max(MAX_BLOCK_CHARS)
  .refine((text) => !HALF.test(text) && !text.includes("\0"), {
    error: "no text: it holds a NUL or half a character",
  });

/** A hint that is none is no reason to refuse an edit that fits without it. */
const lineHint = z.int().positive().max(10_000_000).nullable().catch(null);

/** What a provider's grammar can't hold: sizes, counts, paths. What it leaves out for "nothing" is nothing. */
export const answerSchema = z.object({
  outcome: z.enum(ANSWER_OUTCOMES),
  root_cause: prose,
  summary: prose,
  explanation: prose,
  edits: z
    .array(z.object({ path, search: code, replace: code, line_hint: lineHint }))
    .max(MAX_EDITS)
    .default([]),
  new_files: z
    .array(z.object({ path, content: code }))
    .max(MAX_NEW_FILES)
    .default([]),
  tests_added: z
    .array(z.string().transform((name) => whole(name.slice(0, 300))))
    .max(50)
    .default([]),
});

/** Half characters become the sign for one that is unknown. */
export function whole(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}
