export type { SyntaxNode, Tree } from "@lezer/common";
export { type Definition, definitions, enclosing } from "./definitions.ts";
export { lineCounter, type SyntaxProblem, syntaxErrors } from "./errors.ts";
export { essence } from "./essence.ts";
export { type ImportedName, imports } from "./imports.ts";
export { type Argument, argumentsOf, childrenOf, pathOf, stringValue, unwrapped } from "./names.ts";
export { type Language, languageOf, parse } from "./parse.ts";
