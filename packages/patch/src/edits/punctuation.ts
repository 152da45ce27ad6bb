/** Characters that editors and models put in the place of plain ones, by the plain one. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  "'": "\u2018\u2019\u201a\u201b\u2032",
  '"': "\u201c\u201d\u201e\u201f\u2033",
  "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
  " ": "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000",
};

const PLAIN = new Map(
  Object.entries(LOOKALIKES).flatMap(([plain, others]) => Array.from(others, (other) => [other, plain] as const)),
);

/** A text with plain quotes, dashes and blanks. Every character stays one character. */
export function withPlainPunctuation(text: string): string {
  return Array.from(text, (char) => PLAIN.get(char) ?? char).join("");
}

/**
 * What happened to a file's plain punctuation on its way into `written`: each typographic character there, by the plain one
 * that the file has.
 *
 * @param written equal to `original` but for punctuation
 * @returns null where the file itself is typographic and `written` is not: then nobody can tell which one is meant
 */
export function typeset(original: string, written: string): Map<string, string> | null {
  const changed = new Map<string, string>();
  const there = Array.from(original);
  for (const [index, char] of Array.from(written).entries()) {
    const own = there[index] as string;
    if (char === own) continue;
    if (PLAIN.get(char) !== own) return null;
    changed.set(char, own);
  }
  return changed;
}

/** A text with some characters replaced. */
export function replaceChars(text: string, by: ReadonlyMap<string, string>): string {
  return by.size === 0 ? text : Array.from(text, (char) => by.get(char) ?? char).join("");
}

/** Whether a text has no typographic characters but these. */
export function isPlainBut(text: string, known: ReadonlyMap<string, string>): boolean {
  return Array.from(text).every((char) => known.has(char) || !PLAIN.has(char));
}
