export { parseAnswer } from "./answer/parse.ts";
export { ANSWER_SCHEMA, type AnswerOutcome, type ModelFix } from "./answer/schema.ts";
export * from "./breaker.ts";
export * from "./choose.ts";
export { createProvider, type ModelKeys, type ProviderPorts, type ProviderSettings } from "./create-provider.ts";
export { parseExplanations } from "./explain/answer.ts";
export { type ExplainPrompt, explainPrompt } from "./explain/prompt.ts";
export * from "./meter.ts";
export * from "./model-error.ts";
export { findModel, type KnownModel, knownModels, type PriceOverrides } from "./prices/find-model.ts";
export { type Caps, priceOf, worstCaseUsd } from "./prices/price.ts";
export type { ProgramOptions, ProgramRun, RunProgram } from "./program.ts";
export { buildPrompt, snippetTokens } from "./prompt/build.ts";
export type { CountTokens, Effort, Feedback, Guide, Prompt, PromptParts } from "./prompt/types.ts";
export * from "./provider.ts";
export { chooseSnippets } from "./snippets/choose.ts";
export type { Snippet, SourceTree } from "./snippets/types.ts";
export { callLine, tokensOf, usageLine, usdOf } from "./spending.ts";
export * from "./system-ports.ts";
export { builtInTemplates } from "./templates/built-in.ts";
export {
  type ChosenTemplate,
  type ReadTemplate,
  templateFor,
  templateNames,
  unusableTemplates,
} from "./templates/choose.ts";
export { PLACEHOLDERS, parseTemplate, type Template } from "./templates/parse.ts";
export { type RenderedTemplate, renderTemplate } from "./templates/render.ts";
export { type Allowance, openBook, type UsageBook } from "./usage-book.ts";
