/** One word for a POSIX shell, whatever is in it; a zero byte, which no word can hold, is left out. */
export function quoteWord(text: string): string {
  return `'${text.replaceAll("\0", "").replaceAll("'", String.raw`'\''`)}'`;
}
