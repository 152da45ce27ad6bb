export { lineCounter, type SyntaxProblem, syntaxErrors } from "./errors.ts";
export { type Language, languageOf, parse } from "./parse.ts";
