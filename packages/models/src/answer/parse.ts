import { describeIssues } from "@regreen/contracts";
import { oneLine } from "@regreen/text";
import { ModelError } from "../model-error.ts";
import { answerSchema, MAX_ANSWER_CHARS } from "./limits.ts";
import { readJsonObject } from "./read-json.ts";
import type { ModelFix } from "./schema.ts";

/** A commit's subject line. */
const MAX_SUMMARY_CHARS = 72;

/**
 * Reads what a model answered. A wrapping that can be told from the answer (a code fence, a sentence) is taken off; what is in the
 * answer is not interpreted: whether a path may be changed, and an edit fits, others decide.
 *
 * @throws ModelError (`model_malformed`) with what is wrong in a form that can be told to the model
 */
export function parseAnswer(text: string): ModelFix {
  if (text.trim() === "") throw malformed("it is empty");
  if (text.length > MAX_ANSWER_CHARS)
    throw malformed(`it has ${text.length} characters; ${MAX_ANSWER_CHARS} are allowed`);
  const value = readJsonObject(text);
  if (value === null) throw malformed("it is not one JSON object");
  const parsed = answerSchema.safeParse(value);
  if (!parsed.success) throw malformed(describeIssues(parsed.error));
  const answer = { ...parsed.data, summary: oneLine(parsed.data.summary, MAX_SUMMARY_CHARS) };
  // Edits beside "I have no fix" are none: the model said so.
  if (answer.outcome !== "fix") return { ...answer, edits: [], new_files: [], tests_added: [] };
  const problem = contradiction(answer);
  if (problem !== null) throw malformed(problem);
  return answer;
}

/** Why the parts of a fix don't go together; null when they do. */
function contradiction({ edits, new_files }: ModelFix): string | null {
  if (edits.length === 0 && new_files.length === 0) return 'its outcome is "fix", and it changes nothing';
  const created = new Set<string>();
  for (const { path } of new_files) {
    if (created.has(path)) return `new_files has ${JSON.stringify(path)} twice`;
    created.add(path);
  }
  const both = edits.find(({ path }) => created.has(path));
  return both === undefined ? null : `${JSON.stringify(both.path)} is in edits and in new_files`;
}

function malformed(problem: string): ModelError {
  return new ModelError("model_malformed", `The model's answer can't be used: ${problem}.`);
}
