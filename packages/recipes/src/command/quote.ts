import type { Word } from "./tokenize.ts";

/** One argument as a POSIX shell reads it back unchanged, whatever is in it. */
export function quoteArgument(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** Words as text that `tokenize` reads back; dynamic ones stay dynamic. */
export function quoteWords(words: readonly Word[]): string {
  return words.map((word) => (word.dynamic ? '"$dynamic"' : quoteArgument(word.text))).join(" ");
}
