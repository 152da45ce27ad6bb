export { type LintedCode, type LintPorts, lintCode } from "./lint.ts";
export type { LintDiagnostic, RuffPort } from "./ruff/port.ts";
