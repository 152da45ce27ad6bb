import { type Candidate, defined, holderOf } from "./candidate.ts";
import type { Found, Lookup } from "./lookup.ts";
import { namesInLine } from "./mentions.ts";
import type { LineRange, SourceFile } from "./source-file.ts";

/** A wrong value is seldom made further away. */
const MAX_DEPTH = 3;
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
    if (hit === null) return null;
    const { definition } = hit;
    // What holds the line, and what stands inside of it, is seen already.
    const seen = hit.file === file && definition.from <= range.to && definition.to >= range.from;
    const key = `${hit.file.path}:${definition.from}`;
    if (seen || found.has(key)) return null;
    found.set(key, defined(hit.file, definition, `defines ${name}`));
    return hit;
  }

  let next: { file: SourceFile; range: LineRange }[] = [];
  for (const { file, line } of starts.slice(0, 6)) {
    const own = { from: line, to: line };
    for (const name of new Set([...namesInLine(file.lines[line - 1] ?? ""), ...names])) {
      const hit = await follow(file, own, name);
      if (hit !== null) next.push({ file: hit.file, range: body(hit.definition, hit.definition.from) });
    }
    const holder = holderOf(file, line);
    if (holder !== null) next.unshift({ file, range: body(holder, line) });
  }
  for (let depth = 1; depth <= MAX_DEPTH && next.length > 0; depth++) {
    const after: typeof next = [];
    for (const { file, range } of next) {
      for (const name of namesIn(file, range)) {
        const hit = await follow(file, range, name);
        if (hit !== null) after.push({ file: hit.file, range: body(hit.definition, hit.definition.from) });
      }
    }
    next = after;
  }
  return [...found.values()];
}

/** The part of a function that is looked at: a long one round a line. */
function body(range: LineRange, line: number): LineRange {
  if (range.to - range.from <= MAX_BODY) return range;
  const from = Math.max(range.from, line - MAX_BODY / 2);
  return { from, to: Math.min(range.to, from + MAX_BODY) };
}

function namesIn(file: SourceFile, { from, to }: LineRange): Set<string> {
  return new Set(file.lines.slice(from - 1, to).flatMap(namesInLine));
}
