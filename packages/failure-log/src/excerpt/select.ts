import type { Finding, Span } from "../reader.ts";
import { growBlock, growUp, type TextAt, unmarked } from "./block.ts";
import { condense } from "./condense.ts";
import type { HeldLines } from "./surroundings.ts";

/** Lines of a log that a person (or a model) is shown. */
export const EXCERPT_LINES = 60;
/** Of one finding while others wait. */
const MAX_BLOCK = 16;
/** Findings told in full although a closing list tells them as well. */
const MAX_TOLD_TWICE = 2;

/** What an excerpt is chosen from. */
type Told = Pick<Finding, "start" | "end" | "retold" | "also" | "exact">;

/**
 * Chooses the lines that explain the findings, best first, at most `EXCERPT_LINES`.
 *
 * @param ranked best first
 * @param held the log's lines near the findings, as far as they were kept
 */
export function selectExcerpt(ranked: readonly Told[], held: HeldLines): Span[] {
  const chosen = new Excerpt();
  const blocks = new Map<Told, readonly Span[]>();
  const blockOf = (finding: Told): readonly Span[] => {
    const block = blocks.get(finding) ?? condensed(finding, held);
    blocks.set(finding, block);
    return block;
  };
  const [first, ...others] = ranked;
  if (first === undefined) return [];
  chosen.add(blockOf(first));
  chosen.line(first.retold);
  if (linesOf(ranked, blockOf) > EXCERPT_LINES) {
    for (const finding of others) {
      if (chosen.isFull) break;
      chosen.line(finding.start);
      chosen.line(finding.retold);
    }
  }
  for (const [index, finding] of others.entries()) {
    if (chosen.isFull) break;
    // The closing list has the reason in short: two failures in full are enough to see what it is about.
    if (index + 1 < MAX_TOLD_TWICE || finding.retold === null) chosen.add(blockOf(finding));
    else chosen.line(finding.start);
    chosen.line(finding.retold);
  }
  for (const finding of ranked) {
    if (chosen.isFull) break;
    chosen.add(finding.also.map(capped));
  }
  return chosen.spans;
}

/** What the log says at a finding, or null where its lines were not kept. */
export function textOf(finding: Told, held: HeldLines): string | null {
  const lines: string[] = [];
  for (const { start, end } of condensed(finding, held)) {
    for (let at = start; at <= end; at++) {
      const text = held.get(at);
      if (text === undefined) return null;
      lines.push(unmarked(text));
    }
  }
  return lines.join("\n");
}

/** The whole block of a finding, without the middle of its stack traces. */
function condensed(finding: Told, held: HeldLines): readonly Span[] {
  const textAt = (line: number) => held.get(line) ?? null;
  if (finding.exact) return [trimmed(capped(finding), textAt)];
  return condense(growUp(trimmed(growBlock(capped(finding), textAt, MAX_BLOCK), textAt), textAt), textAt);
}

/** Lines that all blocks take together; counting stops when it is clear that they are too many. */
function linesOf(ranked: readonly Told[], blockOf: (finding: Told) => readonly Span[]): number {
  let lines = 0;
  for (const finding of ranked) {
    for (const { start, end } of blockOf(finding)) lines += end - start + 1;
    lines += finding.retold === null ? 0 : 1;
    if (lines > EXCERPT_LINES) break;
  }
  return lines;
}

function capped({ start, end }: Span): Span {
  return { start, end: Math.max(start, Math.min(end, start + MAX_BLOCK - 1)) };
}

/** Without blank lines at its ends, as far as the text is known. */
function trimmed({ start, end }: Span, textAt: TextAt): Span {
  const isBlank = (line: number) => {
    const text = textAt(line);
    return text !== null && unmarked(text).trim() === "";
  };
  let from = start;
  let to = end;
  while (to > from && isBlank(to)) to--;
  while (from < to && isBlank(from)) from++;
  return { start: from, end: to };
}

/** Lines in the order in which they were chosen, each once. */
class Excerpt {
  readonly #lines = new Set<number>();

  get size(): number {
    return this.#lines.size;
  }

  get isFull(): boolean {
    return this.size >= EXCERPT_LINES;
  }

  add(spans: readonly Span[]): void {
    for (const { start, end } of spans) for (let line = start; line <= end; line++) this.line(line);
  }

  line(line: number | null): void {
    if (line !== null && line >= 1 && !this.isFull) this.#lines.add(line);
  }

  /** Neighbours that were chosen one after the other are one span. */
  get spans(): Span[] {
    const spans: { start: number; end: number }[] = [];
    for (const line of this.#lines) {
      const last = spans.at(-1);
      if (last !== undefined && line === last.end + 1) last.end = line;
      else spans.push({ start: line, end: line });
    }
    return spans;
  }
}
