export { parseAnswer } from "./answer/parse.ts";
export { ANSWER_SCHEMA, type AnswerOutcome, type ModelEdit, type ModelFix, type NewFile } from "./answer/schema.ts";
export type { CountTokens, Effort, Feedback, Guide, Prompt, PromptParts } from "./prompt/types.ts";
export type { Snippet, SourceTree } from "./snippets/types.ts";
