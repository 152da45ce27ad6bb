export { type Actionlint, type ActionlintError, createActionlint } from "./actionlint/actionlint.ts";
export { CORRECTNESS_KINDS } from "./correctness/kinds.ts";
export { applyFixes, type Fixed, type FixOptions } from "./fixes/apply.ts";
export { type FixedFile, fixFile } from "./fixes/fix-file.ts";
export { type LintedFile, lintFile } from "./lint.ts";
export type { ActionAdvisory, LintFacts, Report, Rule } from "./rule.ts";
export { RULES } from "./rules/index.ts";
export { type FileKind, kindOf } from "./yaml/parse-file.ts";
