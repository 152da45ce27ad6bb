import { escapeRegExp } from "../escape-regexp.ts";
import { codeOnly, type Family } from "./code-only.ts";

/** How a text uses a name: what stands behind its dots, and whether it is called. */
export interface NameUse {
  readonly attributes: ReadonlySet<string>;
  readonly called: boolean;
}

export function useOf(text: string, name: string, family: Family): NameUse {
  const code = codeOnly(text, family);
  const literal = escapeRegExp(name);
  const attributes = [
    ...code.matchAll(new RegExp(`(?<![\\w$.])${literal}\\s{0,20}\\??\\.\\s{0,20}([\\w$]{1,100})`, "g")),
  ];
  return {
    attributes: new Set(attributes.map((match) => match[1] as string)),
    called: new RegExp(`(?<![\\w$.])${literal}\\s{0,4}\\(`).test(code),
  };
}

/**
 * Whether what a file does with a name is what it can do with an import of that name: others do the same with theirs, or the
 * imported file has it. A variable that lost its declaration has the name by chance, and other attributes.
 *
 * @param own the imported file's text; null when it is none of the project's
 */
export function fits(use: NameUse, others: readonly NameUse[], own: string | null): boolean {
  const seen = new Set(others.flatMap(({ attributes }) => [...attributes]));
  const has = (word: string) => own !== null && new RegExp(`(?<![\\w$])${escapeRegExp(word)}(?![\\w$])`).test(own);
  // Nobody calls it, and some use what is in it: it is no function.
  if (use.called && !others.some(({ called }) => called) && seen.size > 0) return false;
  return [...use.attributes].every((attribute) => seen.has(attribute) || has(attribute));
}
