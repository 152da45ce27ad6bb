import { shapeOf } from "../fallback/shape.ts";
import type { Span } from "../reader.ts";
import { bondOf, indentOf } from "./continuation.ts";

/** A line that the runner or a shell marks begins with it; it never continues what a tool says. */
export const MARKED = "\0";
const MAX_LINES = 24;
/** Lines of a paragraph that nothing but the missing blank line ties to the headline. */
const MAX_WEAK = 3;
/** Lines of the same paragraph above a headline. */
const MAX_ABOVE = 2;
/** Something else begins: a command's end, another record, progress. */
const OTHERS =
  /^(?:The command "|travis_(?:fold|time):|npm (?:ERR!|error|warn|WARN)|g?make(?:\[\d{1,3}\])?: |\[(?:info|INFO)\]|\$ |> |\+ |={5,}|-{5,}|\.{4,}|PASS\b|ok\b|FAIL\b|Finished |Done\b|\s*Compiling )/;

/** Text of a raw line without stamp and colours, null where it isn't known. */
export type TextAt = (line: number) => string | null;

export function unmarked(text: string): string {
  return text.startsWith(MARKED) ? text.slice(MARKED.length) : text;
}

/**
 * Takes the lines right above that belong to the same paragraph: `In function …:`, the file that a list is about, `aborted!`. A
 * line that only tells what is being done is none of them.
 */
export function growUp({ start, end }: Span, textAt: TextAt): Span {
  let from = start;
  while (from > start - MAX_ABOVE) {
    const text = textAt(from - 1);
    if (text === null || text.trim() === "" || text.startsWith(MARKED) || OTHERS.test(text)) break;
    // Two of a kind are progress or another list.
    if (shapeOf(text) === shapeOf(textAt(from - 2) ?? "")) break;
    from--;
  }
  return { start: from, end };
}

/** Lets a block grow over the lines after it that go on with the same complaint. */
export function growBlock(block: Span, textAt: TextAt, max = MAX_LINES): Span {
  const head = textAt(block.start);
  if (head === null) return block;
  const indent = indentOf(unmarked(head));
  const last = block.start + max - 1;
  let end = block.end;
  let blanks = 0;
  let weak = 0;
  for (let at = block.end + 1; at <= last; at++) {
    const text = textAt(at);
    if (text === null || text.startsWith(MARKED)) break;
    const bond = bondOf(text, indent);
    if (bond === "blank") {
      if (++blanks > 1) break;
      continue;
    }
    if (bond === "weak") {
      if (blanks > 0 || OTHERS.test(text) || ++weak > MAX_WEAK) break;
    }
    blanks = 0;
    end = at;
  }
  return { start: block.start, end };
}
