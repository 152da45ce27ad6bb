export { type Definition, definitions, enclosing } from "./definitions.ts";
export { lineCounter, type SyntaxProblem, syntaxErrors } from "./errors.ts";
export { type ImportedName, imports } from "./imports.ts";
export { type Language, languageOf, parse } from "./parse.ts";
