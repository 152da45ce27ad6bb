/** GitHub refuses a step summary over 1 MiB (actions/runner `FileCommandManager.cs`); some room is left. */
export const SUMMARY_LIMIT_BYTES = 1_000_000;

/** GitHub refuses issue, pull request and comment bodies over 65 536 characters; some room is left. */
export const BODY_LIMIT_CHARS = 60_000;

/**
 * Cuts text to at most `maxBytes` of UTF-8, at a character and, where one is near, at a line, and says so.
 *
 * @param note what stands in place of the rest
 */
export function truncateUtf8(text: string, maxBytes: number, note = "\n… (cut)"): string {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= maxBytes) return text;
  const room = Math.max(0, maxBytes - new TextEncoder().encode(note).length);
  const head = new TextDecoder("utf-8").decode(bytes.subarray(0, characterStart(bytes, room)));
  const lastLine = head.lastIndexOf("\n");
  return (lastLine > head.length * 0.8 ? head.slice(0, lastLine) : head) + note;
}

/** The text on one line, white space folded, at most `maxChars` characters with `…` as the last. */
export function oneLine(text: string, maxChars: number): string {
  const folded = text
    .slice(0, maxChars * 8)
    .replace(/\s+/g, " ")
    .trim();
  const characters = Array.from(folded);
  return characters.length <= maxChars ? folded : `${characters.slice(0, maxChars - 1).join("")}…`;
}

/**
 * The beginning of a text, at most `maxChars` UTF-16 code units, without the word that the cut would go through: half of a
 * secret has no shape by which it could be told and redacted later. One long word alone is cut all the same.
 */
export function wholeWords(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const head = text.slice(0, maxChars);
  if (/\s/.test(text.charAt(maxChars))) return head;
  const end = head.search(/\s\S*$/);
  return end >= maxChars / 2 ? head.slice(0, end) : head;
}

function characterStart(bytes: Uint8Array, index: number): number {
  let at = index;
  while (at > 0 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at--;
  return at;
}
