import { Tree } from "@lezer/common";
import { parser as javascript } from "@lezer/javascript";
import { parser as python } from "@lezer/python";

/** Languages with a grammar here. */
export type Language = "python" | "javascript" | "jsx" | "typescript" | "tsx";

const PARSERS = {
  python,
  javascript,
  jsx: javascript.configure({ dialect: "jsx" }),
  typescript: javascript.configure({ dialect: "ts" }),
  tsx: javascript.configure({ dialect: "ts jsx" }),
};

/** The language of a file by its name; null where there is no grammar for it. */
export function languageOf(path: string): Language | null {
  if (/\.pyi?$/.test(path)) return "python";
  if (/\.[cm]?ts$/.test(path)) return "typescript";
  if (/\.tsx$/.test(path)) return "tsx";
  if (/\.[cm]?jsx?$/.test(path)) return "jsx";
  return null;
}

/**
 * The tree of a text, or of a part of one: what does not fit stands in nodes whose `type.isError` is set. `Tree.empty`, whose
 * length is 0, for code that nests so deep that the parser runs out of stack: nobody writes such code.
 */
export function parse(language: Language, text: string): Tree {
  try {
    return PARSERS[language].parse(text);
  } catch (error) {
    if (error instanceof RangeError) return Tree.empty;
    throw error;
  }
}
