import { GENERIC_TOOL } from "../cause-groups.ts";
import { growBlock } from "../excerpt/block.ts";
import type { Finding, Span } from "../reader.ts";
import type { Unread } from "./choose.ts";
import { errorScore, isWrapper, SPEAKS, scoreOfStrength } from "./error-score.ts";

/** Lines that tell one thing. */
export interface Block extends Span {
  readonly score: number;
  /** The line that says most. */
  readonly text: string;
  /** What readers made of its lines, without being sure. */
  readonly known: readonly Finding[];
}

interface Candidate {
  readonly text: string;
  readonly score: number;
  readonly known: readonly Finding[];
}

/** A reader's own pattern has matched. */
export const KNOWN_SCORE = 0.55;
const MAX_LINES = 12;
/** Candidates as near as that tell one thing. */
const NEAR = 3;

/** Lines that may be complaints, grouped to blocks, best first. */
export function blocksOf(unread: Unread): Block[] {
  const { tail, held, line } = unread;
  const tailText = new Map(tail.map(({ number, text }) => [number, text]));
  const textAt = (at: number) => held.get(at) ?? tailText.get(at) ?? null;
  const blocks: { start: number; end: number; score: number; text: string; known: Finding[] }[] = [];
  for (const [number, { text, score, known }] of [...candidatesOf(unread)].sort(([a], [b]) => a - b)) {
    const weighted = score * nearness(line - number);
    const last = blocks.at(-1);
    if (last !== undefined && number <= last.end + NEAR && number - last.start < MAX_LINES) {
      last.end = Math.max(last.end, number);
      if (weighted > last.score + 0.2) last.text = text;
      last.score = Math.max(last.score, weighted) + (isWrapper(text) ? 0 : 0.03);
      last.known.push(...known);
      continue;
    }
    const { end } = growBlock({ start: number, end: number }, textAt, MAX_LINES);
    blocks.push({ start: number, end, score: weighted, text, known: [...known] });
  }
  return blocks.sort((a, b) => b.score - a.score || b.start - a.start);
}

function candidatesOf({ hints, tail, held }: Unread): Map<number, Candidate> {
  const candidates = new Map<number, Candidate>();
  for (const hint of hints) {
    const text = held.get(hint.start) ?? hint.message;
    const other = candidates.get(hint.start);
    if (hint.tool === GENERIC_TOOL) {
      const score = scoreOfStrength(hint.strength);
      candidates.set(hint.start, { text, score: Math.max(score, other?.score ?? 0), known: other?.known ?? [] });
    } else {
      const score = Math.max(KNOWN_SCORE, errorScore(text), other?.score ?? 0);
      candidates.set(hint.start, { text, score, known: [...(other?.known ?? []), hint] });
    }
  }
  for (const { number, text } of tail) {
    const score = errorScore(text);
    if (score >= SPEAKS && !candidates.has(number)) candidates.set(number, { text, score, known: [] });
  }
  return candidates;
}

/** What stands near the failure mark is more likely to be about it. */
function nearness(distance: number): number {
  if (distance <= 40) return 1;
  if (distance <= 200) return 0.92;
  return 0.8;
}
