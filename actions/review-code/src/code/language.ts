import { isReviewable } from "@regreen/code-lint";
import { languageOf } from "@regreen/syntax";
import type { CodeLanguage } from "../inputs.ts";

/** Which files are code of the wanted languages, by their names. */
export function matcherOf(languages: readonly CodeLanguage[]): (path: string) => boolean {
  return (path) => {
    if (!isReviewable(path)) return false;
    // What is no text of a language is a notebook.
    const found = languageOf(path) ?? "python";
    const language = found === "tsx" ? "typescript" : found === "jsx" ? "javascript" : found;
    return languages.includes(language);
  };
}
