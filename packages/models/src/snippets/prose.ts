/** Shorter comments say why; longer ones are manuals. */
const LONG = 3;

/**
 * Lines of a text, 1-based, that only explain: docstrings and long comments. A model reads the code itself, and these would be
 * most of what is paid for.
 */
export function proseLines(path: string, lines: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>();
  const blocks = /\.pyi?$/.test(path) ? docstrings(lines) : comments(lines);
  for (const { from, to } of blocks) {
    if (to - from + 1 >= LONG) for (let line = from; line <= to; line++) found.add(line);
  }
  return found;
}

interface Block {
  readonly from: number;
  readonly to: number;
}

/** Strings in three quotes that begin a module, a class or a function, and runs of comments. */
function docstrings(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let before = ":";
  for (let at = 0; at < lines.length; at++) {
    const text = (lines[at] ?? "").trim();
    if (text === "") continue;
    const quotes = /^[rRuU]?("""|''')/.exec(text)?.[1];
    if (quotes !== undefined && before.endsWith(":")) {
      const end = endOfString(lines, at, quotes);
      blocks.push({ from: at + 1, to: end + 1 });
      at = end;
    }
    before = text;
  }
  return [...blocks, ...runs(lines, /^\s*#/)];
}

function endOfString(lines: readonly string[], start: number, quotes: string): number {
  const first = lines[start] ?? "";
  if (first.indexOf(quotes, first.indexOf(quotes) + 3) >= 0) return start;
  for (let at = start + 1; at < lines.length; at++) if (lines[at]?.includes(quotes) === true) return at;
  // It never ends: then it is no docstring.
  return start;
}

function comments(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; at++) {
    if (!/^\s*\/\*/.test(lines[at] ?? "")) continue;
    let end = at;
    while (end < lines.length && lines[end]?.includes("*/") !== true) end++;
    if (end === lines.length) break;
    blocks.push({ from: at + 1, to: end + 1 });
    at = end;
  }
  return [...blocks, ...runs(lines, /^\s*(?:\/\/|#\s|--\s)/)];
}

function runs(lines: readonly string[], pattern: RegExp): Block[] {
  const blocks: Block[] = [];
  let from: number | null = null;
  for (const [index, line] of [...lines, ""].entries()) {
    if (pattern.test(line)) from ??= index + 1;
    else if (from !== null) {
      blocks.push({ from, to: index });
      from = null;
    }
  }
  return blocks;
}
