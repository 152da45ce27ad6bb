import { PatchError } from "./model.ts";

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, "\\": 92 };
const LETTERS = new Map(Object.entries(ESCAPES).map(([letter, code]) => [code, letter]));

/** Reads git's C-style quoted path (`"a/\303\244"`, see core.quotePath) starting at `start`. */
export function readQuoted(text: string, start: number): { value: string; end: number } {
  const bytes: number[] = [];
  let at = start + 1;
  while (at < text.length) {
    const char = text[at] as string;
    if (char === '"') return { value: decode(bytes), end: at + 1 };
    if (char !== "\\") {
      bytes.push(...new TextEncoder().encode(String.fromCodePoint(text.codePointAt(at) as number)));
      at += (text.codePointAt(at) as number) > 0xffff ? 2 : 1;
      continue;
    }
    const octal = /^[0-3][0-7]{2}/.exec(text.slice(at + 1, at + 4))?.[0];
    const code = ESCAPES[text[at + 1] ?? ""];
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else if (code !== undefined) bytes.push(code);
    else throw new PatchError(`A quoted path has an unknown escape: ${text.slice(start, start + 120)}`);
    at += octal === undefined ? 2 : 4;
  }
  throw new PatchError(`A quoted path does not end: ${text.slice(start, start + 120)}`);
}

/** Writes a path as git does when it needs quoting, else as it is. */
export function quotePath(path: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that need quoting
  if (!/[\u0000-\u001f\u007f"\\]/u.test(path)) return path;
  const quoted = Array.from(path, (char) => {
    const code = char.codePointAt(0) as number;
    const letter = LETTERS.get(code);
    if (letter !== undefined) return `\\${letter}`;
    return code < 32 || code === 127 ? `\\${code.toString(8).padStart(3, "0")}` : char;
  });
  return `"${quoted.join("")}"`;
}

function decode(bytes: readonly number[]): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
  } catch (cause) {
    throw new PatchError("A path is not UTF-8.", { cause });
  }
}
