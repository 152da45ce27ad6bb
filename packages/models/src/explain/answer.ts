import { describeIssues } from "@regreen/contracts";
import { oneLine } from "@regreen/text";
import { z } from "zod";
import { MAX_ANSWER_CHARS, whole } from "../answer/limits.ts";
import { readJsonObject } from "../answer/read-json.ts";
import { withoutDialect } from "../answer/schema.ts";
import { ModelError } from "../model-error.ts";

/** A short paragraph. */
const MAX_CHARS = 600;

const wireSchema = z.strictObject({
  explanations: z.array(z.strictObject({ finding: z.number().meta({ type: "integer" }), explanation: z.string() })),
});

/** JSON Schema of the answer: a list of numbers and texts, and nothing that could add a finding or change one. */
export const EXPLANATIONS_SCHEMA: Readonly<Record<string, unknown>> = withoutDialect(z.toJSONSchema(wireSchema));

/** What a provider's grammar can't hold. */
const answerSchema = z.object({
  explanations: z.array(z.object({ finding: z.number(), explanation: z.string() })).max(200),
});

/**
 * Reads what a model answered: one line of text for each finding that was asked about, by its number. What has another number
 * is dropped, and of two for one finding the second.
 *
 * @param asked how many findings were asked about, numbered from 1
 * @throws ModelError (`model_malformed`) when it is none
 */
export function parseExplanations(text: string, asked: number): ReadonlyMap<number, string> {
  if (text.length > MAX_ANSWER_CHARS)
    throw malformed(`it has ${text.length} characters; ${MAX_ANSWER_CHARS} are allowed`);
  const value = readJsonObject(text);
  if (value === null) throw malformed("it is not one JSON object");
  const parsed = answerSchema.safeParse(value);
  if (!parsed.success) throw malformed(describeIssues(parsed.error));
  const found = new Map<number, string>();
  for (const { finding, explanation } of parsed.data.explanations) {
    const said = whole(oneLine(explanation, MAX_CHARS));
    if (Number.isInteger(finding) && finding >= 1 && finding <= asked && said !== "" && !found.has(finding))
      found.set(finding, said);
  }
  if (found.size === 0) throw malformed("it explains none of the findings");
  return found;
}

function malformed(problem: string): ModelError {
  return new ModelError("model_malformed", `The model's answer can't be used: ${problem}.`);
}
