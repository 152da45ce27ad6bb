/** A line that begins inside of brackets. */
export interface Continuation {
  /** Line of the innermost bracket that is open where this one begins; lines are counted from 0. */
  readonly opener: number;
  /** Column of the first text after that bracket on its line; null when nothing stands there. */
  readonly visual: number | null;
}

const TRIPLE = /"""|'''/y;
const BRACKETS: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/**
 * For each line of a Python source, the bracket it continues; null for a line that begins a statement, lies in a string, or
 * comes after something that can't be followed (then all the rest is null).
 */
export function continuations(lines: readonly string[]): (Continuation | null)[] {
  const found: (Continuation | null)[] = [];
  const open: { char: string; line: number; visual: number | null }[] = [];
  let quotes: string | null = null;
  for (const [number, line] of lines.entries()) {
    const innermost = open.at(-1);
    found.push(quotes === null && innermost ? { opener: innermost.line, visual: innermost.visual } : null);
    let at = 0;
    while (at < line.length) {
      if (quotes !== null) {
        const end = endOfString(line, at, quotes);
        if (end === null) {
          // A string in plain quotes goes on only after a backslash.
          if (quotes.length === 1 && !/\\\r?$/.test(line)) quotes = null;
          break;
        }
        quotes = null;
        at = end;
        continue;
      }
      const char = line[at] as string;
      if (char === "#") break;
      const last = open.at(-1);
      if (last !== undefined && last.line === number && last.visual === null && !/\s/.test(char)) last.visual = at;
      if (char === '"' || char === "'") {
        TRIPLE.lastIndex = at;
        quotes = TRIPLE.exec(line)?.[0] ?? char;
        at += quotes.length;
        continue;
      }
      if ("([{".includes(char)) open.push({ char, line: number, visual: null });
      else if (char in BRACKETS && open.pop()?.char !== BRACKETS[char]) {
        return [...found, ...Array<null>(lines.length - found.length).fill(null)];
      }
      at++;
    }
  }
  return found;
}

/** The column after the end of a string that is open at `from`; null when it doesn't end on this line. */
function endOfString(line: string, from: number, quotes: string): number | null {
  for (let at = from; at < line.length; at++) {
    if (line[at] === "\\") at++;
    else if (line.startsWith(quotes, at)) return at + quotes.length;
  }
  return null;
}
