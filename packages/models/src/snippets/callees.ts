import { type Candidate, defined, holderOf } from "./candidate.ts";
import type { Found, Lookup } from "./lookup.ts";
import { namesCalled, namesInLine } from "./mentions.ts";
import type { LineRange, SourceFile } from "./source-file.ts";

/** A wrong value is seldom made further away. */
const MAX_DEPTH = 3;
const MAX_STARTS = 6;
const MAX_FOUND = 24;
/** Of a function that is longer the lines near are looked at. */
const MAX_BODY = 40;
const MAX_LOOKUPS = 400;

interface Start {
  readonly file: SourceFile;
  readonly line: number;
}

/**
 * What the failing lines call and the messages name, then what the functions round them call, then what those call: an assertion
 * tells where a wrong value was seen, and the mistake is on the way there. In the order in which they are met.
 */
export async function calleesOf(
  starts: readonly Start[],
  names: readonly string[],
  lookup: Lookup,
): Promise<Candidate[]> {
  const found = new Map<string, Candidate>();
  let lookups = 0;

  async function follow(file: SourceFile, range: LineRange, name: string): Promise<Found | null> {
    if (found.size >= MAX_FOUND || lookups++ >= MAX_LOOKUPS) return null;
    const hit = await lookup.definition(file, name);
    if (hit === null || isField(hit)) return null;
    const { definition } = hit;
    // What holds the line, and what stands inside of it, is seen already.
    const seen = hit.file === file && definition.from <= range.to && definition.to >= range.from;
    const key = `${hit.file.path}:${definition.from}`;
    if (seen || found.has(key)) return null;
    found.set(key, defined(hit.file, definition, `defines ${name}`));
    return hit;
  }

  /** All that can be reached from one place, before the next place is looked at. */
  async function reach({ file, line }: Start): Promise<void> {
    let next: { file: SourceFile; range: LineRange }[] = [];
    for (const name of new Set([...namesInLine(file.lines[line - 1] ?? ""), ...names])) {
      const hit = await follow(file, { from: line, to: line }, name);
      if (hit !== null) next.push({ file: hit.file, range: body(hit.definition, hit.definition.from) });
    }
    const holder = holderOf(file, line);
    if (holder !== null) next.unshift({ file, range: body(holder, line) });
    for (let depth = 1; depth <= MAX_DEPTH && next.length > 0; depth++) {
      const after: typeof next = [];
      for (const { file, range } of next) {
        for (const name of calledIn(file, range)) {
          const hit = await follow(file, range, name);
          if (hit !== null) after.push({ file: hit.file, range: body(hit.definition, hit.definition.from) });
        }
      }
      next = after;
    }
  }

  for (const start of starts.slice(0, MAX_STARTS)) await reach(start);
  return [...found.values()];
}

/** A value inside of a class: its type is seen where it is used. */
function isField({ file, definition }: Found): boolean {
  return definition.kind === "value" && /^\s/.test(file.lines[definition.from - 1] ?? "");
}

/** The part of a function that is looked at: a long one from some lines before the one that matters. */
function body({ from, to }: LineRange, line: number): LineRange {
  return to - from <= MAX_BODY ? { from, to } : { from: Math.max(from, line - MAX_BODY / 2), to };
}

/** Names that are called, and those that come in by an import: bare ones of any other kind lead everywhere. */
function calledIn(file: SourceFile, { from, to }: LineRange): Set<string> {
  const known = new Set(file.imports().map(({ local }) => local));
  const code = file.lines.slice(from - 1, to).filter((_, index) => !file.prose().has(from + index));
  const lines = code.slice(0, MAX_BODY);
  // Ruby calls without parentheses.
  if (file.path.endsWith(".rb")) return new Set(lines.flatMap(namesInLine));
  const names = lines.flatMap((line) => {
    const called = namesCalled(line);
    return [...called, ...namesInLine(line).filter((name) => known.has(name) || isConstant(name))];
  });
  return new Set(names);
}

function isConstant(name: string): boolean {
  return /^[A-Z][A-Z\d_]+$/.test(name);
}
