import type { Span } from "../reader.ts";
import { type TextAt, unmarked } from "./block.ts";
import { isFrame } from "./continuation.ts";

/** Frames that are shown where a trace ends the block: the innermost ones of most runtimes. */
const FIRST_FRAMES = 3;
/** Of a trace that something follows (Python names the exception last) the ends are shown. */
const ENDS = { first: 1, last: 3 } as const;

/** Takes the middle of long stack traces out of a block: the lines that are left, in order. */
export function condense({ start, end }: Span, textAt: TextAt): Span[] {
  const spans: { start: number; end: number }[] = [];
  const keep = (from: number, to: number) => {
    const last = spans.at(-1);
    if (to < from) return;
    if (last !== undefined && last.end + 1 === from) last.end = to;
    else spans.push({ start: from, end: to });
  };
  for (let at = start; at <= end; at++) {
    const last = lastFrame(at, end, textAt);
    if (last === null) {
      keep(at, at);
      continue;
    }
    if (last < end) {
      keep(at, Math.min(last, at + ENDS.first - 1));
      keep(Math.max(at + ENDS.first, last - ENDS.last + 1), last);
    } else keep(at, Math.min(last, at + FIRST_FRAMES - 1));
    at = last;
  }
  return spans;
}

/** The last line of the run of frames that begins here, or null. */
function lastFrame(from: number, end: number, textAt: TextAt): number | null {
  let last: number | null = null;
  for (let at = from; at <= end; at++) {
    const text = textAt(at);
    const previous = textAt(at - 1);
    if (text === null || !isFrame(unmarked(text), previous === null ? null : unmarked(previous))) break;
    last = at;
  }
  return last;
}
