const WITH_PARENS = /^\s{0,40}at .{1,300}? \((?:file:\/\/)?(\S[^()]{0,500}):(\d{1,7}):(\d{1,7})\)/;
const BARE = /^\s{0,40}at (?:async )?(?:file:\/\/)?([^\s()][^()]{0,500}):(\d{1,7}):(\d{1,7})$/;

/** A line of a JavaScript stack trace, or null. `file` is a path or `node:…`. */
export function frameOf(text: string): { file: string; line: number; column: number } | null {
  if (!/^\s{0,40}at /.test(text)) return null;
  const match = WITH_PARENS.exec(text) ?? BARE.exec(text);
  if (match === null) return null;
  return { file: match[1] ?? "", line: Number(match[2]), column: Number(match[3]) };
}
