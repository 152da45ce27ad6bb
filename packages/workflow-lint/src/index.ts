export { type LintedFile, lintFile } from "./lint.ts";
export type { LintFacts, Report, Rule } from "./rule.ts";
export { RULES } from "./rules/index.ts";
export { type FileKind, kindOf } from "./yaml/parse-file.ts";
