// biome-ignore-all lint/suspicious/noControlCharactersInRegex: control characters are what this file removes.

/**
 * CSI, OSC (ended by BEL or ST), the other string sequences, and two-byte escapes (ECMA-48). Each part is linear. A string
 * that nobody ends takes no more than its line with it, or one `ESC ]` would hide the rest of a log.
 */
const ESCAPE_SEQUENCE =
  /\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b\n]*(?:\u0007|\u001b\\)?|\u001b[PX^_][^\u001b\n]*(?:\u001b\\)?|\u001b[ -/]*[0-~]|\u009b[0-?]*[ -/]*[@-~]/g;

/** C0 without \t and \n, DEL, C1. */
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/**
 * Characters that change how other text looks without showing: bidi controls (CVE-2021-42574), zero-width characters, the
 * byte order mark, soft hyphen, variation selectors and the tag block, which both can hide whole sentences. One selector
 * after an emoji is what makes it an emoji, and stays.
 */
const INVISIBLE = /(?<!\p{Extended_Pictographic})\ufe0f|(?!\ufe0f)\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]/gu;

/** Ends of lines for some readers, nothing for others. */
const RARE_LINE_BREAK = /[\u2028\u2029]/g;

/**
 * Takes out everything a terminal would act on or a reader would not see: escape sequences, control characters except
 * `\n` and `\t`, bidi, zero-width and other ignorable characters. A `\r\n` becomes `\n`, a Unicode line separator a space.
 */
export function stripTerminal(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replace(ESCAPE_SEQUENCE, "")
    .replace(CONTROL, "")
    .replace(INVISIBLE, "")
    .replace(RARE_LINE_BREAK, " ");
}
