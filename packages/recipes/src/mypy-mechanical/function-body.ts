import { bodyOf, type FunctionHeader, functionAt } from "./python-text.ts";

/** A return or a yield. */
export interface Statement {
  /** First and last line, 1-based. */
  readonly lines: readonly [number, number];
  readonly hasValue: boolean;
  /** `x = yield`: the value of the yield itself is used. */
  readonly isSent: boolean;
}

/** The returns and yields of a function itself, not of those inside it. */
export function statementsOf(blank: string, header: FunctionHeader): { returns: Statement[]; yields: Statement[] } {
  const { start, end } = bodyOf(blank, header);
  const found: { returns: Statement[]; yields: Statement[] } = { returns: [], yields: [] };
  let at = start;
  while (at < end) {
    const feed = blank.indexOf("\n", at);
    const next = feed === -1 ? end : feed + 1;
    const line = blank.slice(at, next);
    if (/^[ \t]*(?:(?:async[ \t]+)?def|class)\b/.test(line)) {
      const inner = functionAt(blank, at);
      at = inner === null || !line.includes("def") ? next : Math.max(next, bodyOf(blank, inner).end);
      continue;
    }
    const word = /(?:^|[\s;:(=])(return|yield)\b[ \t]*(.?)/.exec(line);
    if (word !== null) {
      const first = lineOf(blank, at);
      const statement: Statement = {
        lines: [first, lastLine(blank, at, first)],
        hasValue: (word[2] ?? "").trim() !== "" && word[2] !== "\r",
        isSent: word[1] === "yield" && !/^[ \t]*yield\b/.test(line),
      };
      (word[1] === "return" ? found.returns : found.yields).push(statement);
    }
    at = next;
  }
  return found;
}

/** 1-based line of an offset. */
export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

/** Where the statement ends that begins on a line: brackets may go over several. */
function lastLine(blank: string, start: number, first: number): number {
  let depth = 0;
  let line = first;
  for (let at = start; at < blank.length; at++) {
    const char = blank[at] as string;
    if ("([{".includes(char)) depth++;
    else if (")]}".includes(char)) depth--;
    else if (char === "\n" && depth <= 0 && blank[at - 1] !== "\\") return line;
    if (char === "\n") line++;
  }
  return line;
}

/** A body that leaves the work to others (`...`, only a raise, an abstract method) doesn't tell what they will return. */
export function isOpen(blank: string, header: FunctionHeader): boolean {
  const { start, end } = bodyOf(blank, header);
  const statements = blank
    .slice(start, end)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^[rRuUbB]?["'][^"']*["']?$/.test(line));
  const [first = ""] = statements;
  return first === "" || first === "..." || /^raise\b/.test(first) || isAbstract(blank, header);
}

/** Decorated as abstract or as an overload. */
function isAbstract(blank: string, { lineStart: start, indent }: FunctionHeader): boolean {
  const above = blank
    .slice(Math.max(0, start - 2000), start)
    .split("\n")
    .slice(0, -1)
    .reverse();
  for (const line of above) {
    if (/^\s*@(?:\w+\.)*(?:abstract\w*|overload)\b/.test(line)) return true;
    // The lines of a decorator over several are indented further, or close its bracket.
    if (!line.startsWith(`${indent}@`) && !line.startsWith(`${indent} `) && !/^\s*[)\]}]/.test(line)) return false;
  }
  return false;
}

/** Whether a function has no parameters that could be annotated: none at all, or only `self` or `cls`. */
export function takesNothing(blank: string, { open, close }: FunctionHeader): boolean {
  return /^\s*(?:self|cls)?\s*,?\s*$/.test(blank.slice(open + 1, close));
}
