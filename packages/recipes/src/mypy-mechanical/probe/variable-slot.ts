import { escapeRegExp } from "../../escape-regexp.ts";
import type { TypeDiagnostic } from "../diagnostics.ts";
import { lineOf } from "../function-body.ts";
import type { SourceFile } from "../mechanical-class.ts";
import { bodyOf, closingBracket, functionAt, lineStart } from "../python-text.ts";
import type { Slot } from "./slot.ts";

/** What an empty container is written as, and the annotation it needs. */
const SHAPES: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  [/^(?:\[\s*\]|list\(\s*\))/, () => "list[HOLE]"],
  [/^(?:\{\s*\}|dict\(\s*\))/, () => "dict[HOLE, HOLE]"],
  [/^set\(\s*\)/, () => "set[HOLE]"],
  [/^((?:collections\.)?OrderedDict)\(\s*\)/, (match) => `${match[1]}[HOLE, HOLE]`],
  [/^((?:collections\.)?Counter)\(\s*\)/, (match) => `${match[1]}[HOLE]`],
  [/^((?:collections\.)?deque)\(\s*(?:maxlen\s*=\s*[\w.]+\s*)?\)/, (match) => `${match[1]}[HOLE]`],
  [/^((?:collections\.)?defaultdict)\(\s*(list|set)\s*\)/, (match) => `${match[1]}[HOLE, ${match[2]}[HOLE]]`],
  [/^((?:collections\.)?defaultdict)\(\s*dict\s*\)/, (match) => `${match[1]}[HOLE, dict[HOLE, HOLE]]`],
  [/^((?:collections\.)?defaultdict)\(\s*(int|str|float|bool)\s*\)/, (match) => `${match[1]}[HOLE, ${match[2]}]`],
];

/** `x = []`, `self.x = {}`: the container is known, what is in it shows where it is filled. */
export function variableSlot(error: TypeDiagnostic, { text, blank }: SourceFile): Slot | null {
  const name = /^Need type annotation for "(\w{1,200})"/.exec(error.message)?.[1];
  // mypy points at the name or at its value; both begin on this line.
  const start = lineStart(text, error.line);
  const line =
    start === null
      ? null
      : new RegExp(`^([ \\t]*)((?:self\\.|cls\\.)?${name})[ \\t]*=(?!=)[ \\t]*`).exec(blank.slice(start, start + 500));
  if (name === undefined || start === null || line === null) return null;
  const [all, indent = "", target = ""] = line;
  const at = start + indent.length;
  const value = start + all.length;
  const rest = blank.slice(value, value + 300);
  const shape = SHAPES.map(([pattern, write]) => ({ match: pattern.exec(rest), write })).find(
    ({ match }) => match !== null,
  );
  if (shape === undefined || shape.match === null) return null;
  // Nothing else on the line: neither an operator nor a second statement.
  if (!/^[ \t]*\r?(?:\n|$)/.test(rest.slice(shape.match[0].length))) return null;
  const end = at + target.length;
  const scope = enclosingFunction(blank, at);
  const fills = fillsOf(name, target !== name || scope === null ? { start: 0, end: blank.length } : scope, blank);
  return {
    start: end,
    end,
    before: ": ",
    shape: shape.write(shape.match),
    evaluated: scope === null,
    sources: fills,
    verb: "annotate variables",
  };
}

/** The body of the innermost function around a place; null at module and class level. */
function enclosingFunction(blank: string, at: number): { start: number; end: number } | null {
  const indent = /^[ \t]*/.exec(blank.slice(blank.lastIndexOf("\n", at - 1) + 1))?.[0].length ?? 0;
  let found: { start: number; end: number } | null = null;
  for (const match of blank.slice(0, at).matchAll(/^([ \t]*)(?:async[ \t]+)?def[ \t]/gm)) {
    if ((match[1] as string).length >= indent) continue;
    const header = functionAt(blank, match.index);
    if (header === null) continue;
    const body = bodyOf(blank, header);
    if (body.start <= at && at < body.end) found = body;
  }
  return found;
}

const FILLING = "append|appendleft|add|extend|extendleft|insert|update|setdefault";

/** Lines that put something into the variable. */
function fillsOf(name: string, { start, end }: { start: number; end: number }, blank: string): [number, number][] {
  const part = blank.slice(start, end);
  const own = escapeRegExp(name);
  const calls = [
    ...part.matchAll(new RegExp(`\\b${own}(?:\\[[^\\]\\n]{0,200}\\])?\\.(?:${FILLING})[ \\t]*(?=\\()`, "g")),
  ];
  // `x[0] = x[0] + 1` puts in what was there.
  const items = [
    ...part.matchAll(new RegExp(`\\b${own}(?:\\[[^\\]\\n]{0,200}\\]){1,3}[ \\t]*=(?!=)(?![^\\n]*\\b${own}\\b)`, "g")),
  ];
  const lines = [...calls, ...items].map((match): [number, number] => {
    const from = start + match.index;
    const open = from + match[0].length;
    const close = blank[open] === "(" ? closingBracket(blank, open) : blank.indexOf("\n", open);
    return [lineOf(blank, from), lineOf(blank, close === -1 ? open : close)];
  });
  return lines;
}
