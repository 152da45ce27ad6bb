import { languageOf } from "@regreen/syntax";
import type { CodeLanguage } from "../inputs.ts";

/** Which files are code of the wanted languages, by their names. */
export function matcherOf(languages: readonly CodeLanguage[]): (path: string) => boolean {
  return (path) => {
    const found = languageOf(path);
    if (found === null) return false;
    const language = found === "tsx" ? "typescript" : found === "jsx" ? "javascript" : found;
    return languages.includes(language);
  };
}
