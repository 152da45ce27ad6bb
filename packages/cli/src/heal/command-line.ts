import { quoteWord } from "@regreen/text";

/** Characters that no shell takes for anything else. */
const PLAIN = /^[\w@%+=:,./-]+$/;

/** The words after `--` as one shell line. A single word is a line already: `heal -- "npm ci && npm test"`. */
export function commandLine(words: readonly string[]): string {
  if (words.length === 1) return words[0] ?? "";
  return words.map((word) => (PLAIN.test(word) ? word : quoteWord(word))).join(" ");
}
