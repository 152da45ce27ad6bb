/** A place that a line names. */
export interface Place {
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

const NOWHERE: Place = { file: null, line: null, column: null };
const FILE = String.raw`((?:[A-Za-z]:)?[\w@.+~/\\-]{0,300}[\w@+-]\.[A-Za-z]\w{0,9})`;
/** `a/b.c:3:1`, `a/b.c(3,1)`, `"a/b.c", line 3`, `a/b.c line 3`, `on line 3 of a/b.c`. */
const FORMS: readonly { readonly pattern: RegExp; readonly lineFirst?: true }[] = [
  { pattern: new RegExp(String.raw`(?:^|[\s("'\[])${FILE}:(\d{1,7})(?::(\d{1,7}))?(?=[:\s,)\]]|$)`) },
  { pattern: new RegExp(String.raw`(?:^|[\s("'\[])${FILE}\((\d{1,7})(?:,(\d{1,7}))?\)`) },
  { pattern: new RegExp(String.raw`(?:^|[\s("'\[])${FILE}["']?,? (?:on )?line (\d{1,7})`) },
  { pattern: new RegExp(String.raw`\bline (\d{1,7}) (?:of|in) ["']?${FILE}`), lineFirst: true },
];
const MAX_CHARS = 2_000;

/** The first place that a text names, of any of the usual forms. */
export function placeIn(text: string): Place {
  const head = text.slice(0, MAX_CHARS);
  for (const { pattern, lineFirst } of FORMS) {
    const match = pattern.exec(head);
    if (match === null) continue;
    const [, first = "", second = "", third] = match;
    if (lineFirst) return { file: second, line: Number(first), column: null };
    return { file: first, line: Number(second), column: third === undefined ? null : Number(third) };
  }
  return NOWHERE;
}
