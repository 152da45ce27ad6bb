import type { Edit, NewFile } from "@regreen/patch";
import { z } from "zod";

/** How a model may answer. Three of the four are legal ways out: a model that has one cheats less (arXiv 2608.29460). */
export const ANSWER_OUTCOMES = ["fix", "no_fix", "infra", "needs_human"] as const;
export type AnswerOutcome = (typeof ANSWER_OUTCOMES)[number];

/** A model's answer: checked for shape and size, and for nothing else. Every text in it is hostile. */
export interface ModelFix {
  readonly outcome: AnswerOutcome;
  readonly root_cause: string;
  /** Imperative, one line, at most 72 characters: "pass the missing currency to format_price". */
  readonly summary: string;
  readonly explanation: string;
  /** Empty unless the outcome is `fix`. */
  readonly edits: readonly Edit[];
  /** Empty unless the outcome is `fix`. */
  readonly new_files: readonly NewFile[];
  /** Names of tests that the answer says it adds. */
  readonly tests_added: readonly string[];
}

/**
 * The shape that providers enforce while the model writes. Their grammars know no lengths, counts or patterns, so these are
 * ours to check afterwards. The cause comes first: what is written first is thought of first.
 */
const wireSchema = z.strictObject({
  root_cause: z.string(),
  outcome: z.enum(ANSWER_OUTCOMES),
  summary: z.string(),
  explanation: z.string(),
  edits: z.array(
    z.strictObject({
      path: z.string(),
      line_hint: z.number().meta({ type: "integer" }),
      search: z.string(),
      replace: z.string(),
    }),
  ),
  new_files: z.array(z.strictObject({ path: z.string(), content: z.string() })),
  tests_added: z.array(z.string()),
});

/** JSON Schema of an answer: every property required, none besides, no limits. */
export const ANSWER_SCHEMA: Readonly<Record<string, unknown>> = withoutDialect(z.toJSONSchema(wireSchema));

/** `$schema` says nothing to a provider and is paid for. */
export function withoutDialect({ $schema: _, ...schema }: Record<string, unknown>): Record<string, unknown> {
  return schema;
}
