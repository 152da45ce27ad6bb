import type { FixType } from "@regreen/contracts";
import { GENERIC_TOOL, PLACES_TOOL } from "../cause-groups.ts";
import { unmarked } from "../excerpt/block.ts";
import type { HeldLines } from "../excerpt/surroundings.ts";
import { completeFinding, type Finding } from "../reader.ts";
import { type Block, blocksOf, KNOWN_SCORE } from "./blocks.ts";
import { isWrapper, SPEAKS, strengthOfScore } from "./error-score.ts";
import { typeOfCommand, typeOfLine } from "./fix-type.ts";
import { placeIn } from "./place-in.ts";

/** A line that stands shortly before the failure mark. */
interface SpokenLine {
  readonly number: number;
  readonly text: string;
}

/** What is known of a stretch that failed and that no reader understands. */
export interface Unread {
  /** Lines of the whole stretch that may be complaints. */
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

/** Without a failure mark words must be plain to be believed. */
const PLAIN_SCORE = 0.5;
const MAX_BLOCKS = 10;
/** Blocks that say less than this share of the best one are left out. */
const WORTH = 0.6;
const LAST_WORDS = 10;
/** What the command of the step was for, against the words of the best line. */
const COMMAND_VOTE = 0.45;
/** Lines that begin with a place are mostly a linter's. */
const PLACE_VOTE = 0.8;
/** The lines under the best one, where it says nothing itself. */
const REST_VOTE = 0.75;
/** With fewer votes nothing is said; more are asked for where it isn't even sure that anything failed. */
const MIN_VOTES = { failed: 0.35, unsure: 0.6 } as const;

/** Chooses the lines that say why, when nobody knows the tool: best first, with a careful guess of the type. */
export function chooseUnread(unread: Unread): Finding[] {
  const blocks = blocksOf(unread);
  const best = blocks[0]?.score ?? 0;
  if (best < (unread.failed ? SPEAKS : PLAIN_SCORE)) return unread.failed ? lastWords(unread) : [];
  const chosen = blocks.filter((block) => block.score >= best * WORTH).slice(0, MAX_BLOCKS);
  const fixType = guessType(chosen, unread);
  // A linter speaks: all that it says counts.
  if (chosen[0]?.known.some(isPlace)) return unread.hints.filter(isPlace).map((hint) => ({ ...hint, fixType }));
  return chosen.flatMap((block, rank) => toFindings(block, fixType, rank, unread.held));
}

/** A careful guess of what failed, where a reader knows the words and not what they mean for the step. */
export function guessOf(findings: readonly Finding[], command: string | null): FixType {
  const blocks = findings.slice(0, MAX_BLOCKS).map((known) => {
    const { start, end, message } = known;
    return { start, end, score: KNOWN_SCORE, text: message, known: [known] };
  });
  return guessType(blocks, { command, held: new Map(), failed: true });
}

function isPlace(finding: Finding): boolean {
  return finding.tool === PLACES_TOOL;
}

function toFindings(block: Block, fixType: FixType, rank: number, held: HeldLines): readonly Finding[] {
  const { start, end, score, text } = block;
  if (block.known.length > 0) {
    return block.known.map((known) => ({ ...known, fixType: known.fixType === "unknown" ? fixType : known.fixType }));
  }
  return [
    completeFinding({
      tool: GENERIC_TOOL,
      fixType,
      message: text.trim(),
      ...placeIn(text),
      start,
      end,
      excerpt: textOf(block, held) ?? text,
      pattern: "generic/error-line",
      strength: Math.max(0.1, strengthOfScore(score) - rank / 100),
    }),
  ];
}

/** No line speaks of an error: the last paragraph is all there is to show. */
function lastWords({ tail, command, line, exitCode }: Unread): Finding[] {
  const spoken = [...tail];
  while (spoken.length > 0 && (spoken.at(-1)?.text.trim() === "" || isWrapper(spoken.at(-1)?.text ?? ""))) spoken.pop();
  const blank = spoken.findLastIndex(({ text }) => text.trim() === "");
  const paragraph = spoken.slice(blank + 1).slice(-LAST_WORDS);
  const said = paragraph.length > 0 ? paragraph : tail.slice(-1);
  const ended = exitCode === null ? "The step failed" : `The step ended with exit code ${exitCode}`;
  const last = said.at(-1)?.text.trim() ?? "";
  const places = said.map(({ text }) => placeIn(text));
  const place = places.find(({ file }) => file !== null) ?? { file: null, line: null, column: null };
  return [
    completeFinding({
      tool: GENERIC_TOOL,
      fixType: typeOfLine(said.map(({ text }) => text).join("\n")) ?? typeOfCommand(command) ?? "unknown",
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
function guessType(
  blocks: readonly Block[],
  { command, held, failed }: Pick<Unread, "command" | "held" | "failed">,
): FixType {
  const votes = new Map<FixType, number>();
  const vote = (type: FixType | null, weight: number) => {
    if (type !== null) votes.set(type, (votes.get(type) ?? 0) + weight);
  };
  for (const [rank, block] of blocks.entries()) {
    const isLinters = block.known.some(isPlace);
    const weight = Math.max(0.5, Math.min(1, block.score)) / (isLinters ? 2 : 1) / (1 + rank);
    const said = typeOfLine(block.text);
    vote(said, weight);
    const whole = textOf(block, held);
    // "aborted!" says nothing; the lines under it may.
    if (whole !== null) vote(typeOfLine(whole), weight * (said === null ? REST_VOTE : REST_VOTE / 3));
    if (isLinters && rank === 0)
      vote(/: (?:fatal )?error:? /i.test(block.text) ? "compilation_error" : "lint", PLACE_VOTE);
  }
  vote(typeOfCommand(command), COMMAND_VOTE);
  const [top] = [...votes].sort(([, a], [, b]) => b - a);
  return top === undefined || top[1] < MIN_VOTES[failed ? "failed" : "unsure"] ? "unknown" : top[0];
}

function textOf({ start, end }: Block, held: HeldLines): string | null {
  const lines: string[] = [];
  for (let at = start; at <= end; at++) {
    const text = held.get(at);
    if (text === undefined) return null;
    lines.push(unmarked(text));
  }
  return lines.join("\n");
}
