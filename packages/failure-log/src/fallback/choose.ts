import type { FixType } from "@regreen/contracts";
import { growBlock } from "../excerpt/block.ts";
import type { HeldLines } from "../excerpt/surroundings.ts";
import { completeFinding, type Finding, type Span } from "../reader.ts";
import { errorScore, isWrapper } from "./error-score.ts";
import { typeOfCommand, typeOfLine } from "./fix-type.ts";
import { placeIn } from "./place-in.ts";

/** A line that stands shortly before the failure mark. */
export interface SpokenLine {
  readonly number: number;
  readonly text: string;
}

/** What is known of a stretch that failed and that no reader understands. */
export interface Unread {
  /** Error lines of the whole stretch, as `readers/generic.ts` and other hints found them. */
  readonly hints: readonly Finding[];
  /** The last lines before the failure mark. */
  readonly tail: readonly SpokenLine[];
  readonly held: HeldLines;
  readonly command: string | null;
  /** Line of the failure mark, or the last one of the log. */
  readonly line: number;
  /** Whether somebody else (exit code, CI system) says that it failed. */
  readonly failed: boolean;
  readonly exitCode: number | null;
}

interface Block extends Span {
  readonly score: number;
  readonly text: string;
}

const MIN_SCORE = 0.3;
/** Without a failure mark words must be plain to be believed. */
const PLAIN_SCORE = 0.5;
const MAX_BLOCKS = 6;
const MAX_LINES = 12;
/** Blocks that say less than this share of the best one are left out. */
const WORTH = 0.8;
/** Candidates as near as that tell one thing. */
const NEAR = 3;
const LAST_WORDS = 10;

/** Chooses the lines that say why, when nobody knows the tool: best first, with a careful guess of the type. */
export function chooseUnread(unread: Unread): Finding[] {
  const blocks = blocksOf(unread);
  const best = blocks[0]?.score ?? 0;
  if (best < (unread.failed ? MIN_SCORE : PLAIN_SCORE)) return unread.failed ? lastWords(unread) : [];
  const chosen = blocks.filter((block) => block.score >= best * WORTH).slice(0, MAX_BLOCKS);
  const fixType = guessType(chosen, unread);
  return chosen.map((block, index) => toFinding(block, fixType, index, unread.held));
}

function toFinding({ start, end, score, text }: Block, fixType: FixType, rank: number, held: HeldLines): Finding {
  const { file, line, column } = placeIn(text);
  return completeFinding({
    tool: "generic",
    fixType,
    message: text.trim(),
    file,
    line,
    column,
    start,
    end,
    excerpt: textOf({ start, end }, held) ?? text,
    pattern: "generic/error-line",
    strength: Math.max(0.1, 0.2 + 0.35 * score - rank / 100),
  });
}

/** Candidate lines grouped to blocks, best first. */
function blocksOf({ hints, tail, held, line }: Unread): Block[] {
  const candidates = new Map<number, { text: string; score: number }>();
  for (const { start, message, strength } of hints) {
    const text = held.get(start) ?? message;
    candidates.set(start, { text, score: (strength - 0.2) / 0.35 });
  }
  for (const { number, text } of tail) {
    const score = candidates.get(number)?.score ?? errorScore(text);
    if (score >= MIN_SCORE) candidates.set(number, { text, score });
  }
  const tailText = new Map(tail.map(({ number, text }) => [number, text]));
  const textAt = (at: number) => held.get(at) ?? tailText.get(at) ?? null;
  const blocks: { start: number; end: number; score: number; text: string }[] = [];
  for (const [number, { text, score }] of [...candidates].sort(([a], [b]) => a - b)) {
    const weighted = score * nearness(line - number);
    const last = blocks.at(-1);
    if (last !== undefined && number <= last.end + NEAR && number - last.start < MAX_LINES) {
      last.end = Math.max(last.end, number);
      if (weighted > last.score + 0.2) last.text = text;
      last.score = Math.max(last.score, weighted) + (isWrapper(text) ? 0 : 0.03);
      continue;
    }
    const { end } = growBlock({ start: number, end: number }, textAt, MAX_LINES);
    blocks.push({ start: number, end, score: weighted, text });
  }
  return blocks.sort((a, b) => b.score - a.score || b.start - a.start);
}

/** What stands near the failure mark is more likely to be about it. */
function nearness(distance: number): number {
  if (distance <= 40) return 1;
  if (distance <= 200) return 0.92;
  return 0.8;
}

/** No line speaks of an error: the last paragraph is all there is to show. */
function lastWords({ tail, command, line, exitCode }: Unread): Finding[] {
  const spoken = [...tail];
  while (spoken.length > 0 && (spoken.at(-1)?.text.trim() === "" || isWrapper(spoken.at(-1)?.text ?? ""))) spoken.pop();
  const blank = spoken.findLastIndex(({ text }) => text.trim() === "");
  const paragraph = spoken.slice(blank + 1).slice(-LAST_WORDS);
  const said = paragraph.length > 0 ? paragraph : tail.slice(-1);
  const fixType = typeOfCommand(command) ?? "unknown";
  const ended = exitCode === null ? "The step failed" : `The step ended with exit code ${exitCode}`;
  const last = said.at(-1)?.text.trim() ?? "";
  const places = said.map(({ text }) => placeIn(text));
  const place = places.find(({ file }) => file !== null) ?? { file: null, line: null, column: null };
  return [
    completeFinding({
      tool: "generic",
      fixType,
      message: last === "" ? `${ended}.` : `${ended}: ${last}`,
      ...place,
      start: said[0]?.number ?? line,
      end: said.at(-1)?.number ?? line,
      excerpt: said.map(({ text }) => text).join("\n"),
      pattern: "generic/last-words",
      strength: 0.2,
    }),
  ];
}

/** The words of the best lines vote, the command of the step has a say; nothing clear is `unknown`. */
function guessType(blocks: readonly Block[], { command, held, failed }: Unread): FixType {
  const votes = new Map<FixType, number>();
  const vote = (type: FixType | null, weight: number) => {
    if (type !== null) votes.set(type, (votes.get(type) ?? 0) + weight);
  };
  for (const [rank, block] of blocks.entries()) {
    const weight = block.score / (1 + rank);
    vote(typeOfLine(block.text), weight);
    const rest = textOf(block, held);
    if (rest !== null) vote(typeOfLine(rest), weight / 4);
  }
  vote(typeOfCommand(command), 0.7);
  const [top] = [...votes].sort(([, a], [, b]) => b - a);
  if (top === undefined || top[1] < (failed ? 0.3 : 0.8)) return "unknown";
  return top[0];
}

function textOf({ start, end }: Span, held: HeldLines): string | null {
  const lines: string[] = [];
  for (let at = start; at <= end; at++) {
    const text = held.get(at);
    if (text === undefined) return null;
    lines.push(text.replace("\0", ""));
  }
  return lines.join("\n");
}
