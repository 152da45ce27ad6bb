// biome-ignore-all lint/suspicious/noControlCharactersInRegex: control characters are what this file removes.

/** CSI, OSC (ended by BEL or ST), the other string sequences, and two-byte escapes (ECMA-48). Each part is linear. */
const ESCAPE_SEQUENCE =
  /\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[PX^_][^\u001b]*(?:\u001b\\)?|\u001b[ -/]*[0-~]|\u009b[0-?]*[ -/]*[@-~]/g;

/** C0 without \t and \n, DEL, C1. */
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/**
 * Characters that change how other text looks without showing: bidi controls (CVE-2021-42574), zero-width characters,
 * the byte order mark, soft hyphen, and the Unicode tag block that hides whole sentences.
 */
const INVISIBLE =
  /\u034f|[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]/gu;

/**
 * Takes out everything a terminal would act on or a reader would not see: escape sequences, control characters except
 * `\n` and `\t`, bidi and zero-width characters. A `\r\n` becomes `\n`.
 */
export function stripTerminal(text: string): string {
  return text.replaceAll("\r\n", "\n").replace(ESCAPE_SEQUENCE, "").replace(CONTROL, "").replace(INVISIBLE, "");
}
