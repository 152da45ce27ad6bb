export { type Language, languageOf, parse } from "./parse.ts";
