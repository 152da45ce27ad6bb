/** Error codes that a message calls unused; empty: the whole comment is. Null: the message is about something else. */
export function unusedCodes(message: string): readonly string[] | null {
  const found = /^[Uu]nused "type: ignore(?:\[([^\]"]{1,200})\])?" comment$/.exec(message);
  if (found === null) return null;
  return (found[1] ?? "").split(",").flatMap((code) => (code.trim() === "" ? [] : [code.trim()]));
}

/** `# type: ignore[codes]` where mypy sees one: up to the next comment or the end. Source: mypy's docs, error_codes. */
const COMMENT = /[ \t]*#[ \t]*type:[ \t]*ignore(?:\[([^[\]#]{0,200})\])?(?=[ \t]*(?:#|\r?$))/g;

/**
 * Takes codes, or the whole comment, out of a line. Whatever stands before and after it stays.
 *
 * @returns null when there is no such comment
 */
export function withoutIgnore(line: string, codes: readonly string[]): string | null {
  const match = [...line.matchAll(COMMENT)].at(-1);
  if (match === undefined) return null;
  const own = (match[1] ?? "").split(",").flatMap((code) => (code.trim() === "" ? [] : [code.trim()]));
  if (codes.some((code) => !own.includes(code))) return null;
  const kept = codes.length === 0 ? [] : own.filter((code) => !codes.includes(code));
  const before = line.slice(0, match.index);
  const after = line.slice(match.index + match[0].length);
  if (kept.length > 0) return `${before}${match[0].replace(/\[.*\]$/, `[${kept.join(", ")}]`)}${after}`;
  const rest = after.trimStart();
  if (rest === "") return before + (after.endsWith("\r") ? "\r" : "");
  return before.trim() === "" ? before + rest : `${before}  ${rest}`;
}
