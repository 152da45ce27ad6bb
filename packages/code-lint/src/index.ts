export { CODE_RULES } from "./catalog.ts";
export { isReviewable, type LintedCode, type LintOptions, type LintPorts, lintCode } from "./lint.ts";
export { RUFF_CODES } from "./ruff/names.ts";
export type { LintDiagnostic, RuffPort } from "./ruff/port.ts";
export type { RuleFacts } from "./rule.ts";
