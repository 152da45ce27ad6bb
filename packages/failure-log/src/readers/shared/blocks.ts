import type { FailureOutcome, FixType } from "@regreen/contracts";
import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";
import { wakesOf } from "../../scan/required-literals.ts";
import type { Wake } from "../../scan/wake.ts";
import { toNumber } from "./place.ts";

/** What the groups of a block's patterns may be called; the finding gets them under the same name. */
export type Groups = Partial<Record<"file" | "line" | "column" | "rule" | "nodeid" | "message" | "kind", string>>;

/** A complaint of one headline and the lines that belong to it, as most tools print them. */
export interface Block {
  readonly tool: string;
  readonly name: string;
  readonly fixType: FixType;
  /** The headline is looked for only on lines that hold one of these. */
  readonly literals: readonly string[];
  /** What wakes for it, where its literals stand in too many lines and its headline has no others. */
  readonly wakes?: readonly Wake[];
  /** Named groups: `file`, `line`, `column`, `rule`, `nodeid`, `message`, `kind`. */
  readonly head: RegExp;
  /** Lines below that go on with it. Without it the headline stands alone. */
  readonly goesOn?: RegExp;
  /** The line that tells it once more and ends it. */
  readonly closing?: RegExp;
  /** Lines below that it may have at most. */
  readonly reach?: number;
  /** Blank lines, one after another, that do not end it. */
  readonly blanks?: number;
  /** What else there is to learn from its lines: each pattern's first match fills groups that are still missing. */
  readonly details?: readonly RegExp[];
  /** Without these groups it was something else. */
  readonly requires?: readonly (keyof Groups)[];
  readonly strength?: number;
  readonly severity?: "error" | "warning";
  readonly outcome?: FailureOutcome;
  /** Only as an annotation (`##[error]…`) does it mean something. */
  readonly annotation?: true;
  /** Says more of it, or null for what was something else after all. */
  refine?(
    finding: PartialFinding,
    groups: Groups,
    step: { readonly command: string | null },
    text: string,
  ): PartialFinding | null;
}

const REACH = 30;
const MAX_PER_BLOCK = 500;
const MAX_MESSAGE_LINES = 12;

interface Open {
  readonly block: Block;
  readonly start: number;
  readonly texts: string[];
  groups: Groups;
  end: number;
  blanks: number;
  retold: number | null;
}

/** A reader that knows blocks; the first of the table that fits a line takes it. */
export function blockReader(tool: string, blocks: readonly Block[]): Reader {
  return {
    tool,
    wakes: [
      ...wakesOf(blocks.filter(({ wakes }) => wakes === undefined).map(({ literals, head }) => [literals, head])),
      ...blocks.flatMap(({ wakes }) => wakes ?? []),
    ],
    open: (step) => createRun(blocks, step),
  };
}

function createRun(blocks: readonly Block[], step: { readonly command: string | null }): ReaderRun {
  const counts = new Map<Block, number>();
  let open: Open | null = null;

  function flush(sink: Sink): void {
    const finding = open === null ? null : toFinding(open, step);
    open = null;
    if (finding !== null) sink.find(finding);
  }

  function line(line: Line, sink: Sink): boolean {
    if (open !== null && goesOn(open, line)) return true;
    flush(sink);
    open = begin(blocks, counts, line);
    if (open === null) return false;
    if (open.block.goesOn !== undefined) return true;
    flush(sink);
    return false;
  }
  return { line, end: flush };
}

function begin(blocks: readonly Block[], counts: Map<Block, number>, { text, mark, number }: Line): Open | null {
  for (const block of blocks) {
    if (block.annotation && mark !== "error") continue;
    const match = block.literals.some((literal) => text.includes(literal)) ? block.head.exec(text) : null;
    if (match === null) continue;
    const count = (counts.get(block) ?? 0) + 1;
    counts.set(block, count);
    if (count > MAX_PER_BLOCK) return null;
    return { block, start: number, texts: [text], groups: { ...match.groups }, end: number, blanks: 0, retold: null };
  }
  return null;
}

/** Takes the line into the open block when it belongs there. */
function goesOn(open: Open, { text, number }: Line): boolean {
  const { block } = open;
  if (number - open.start > (block.reach ?? REACH)) return false;
  if (open.retold !== null) return false;
  if (block.closing?.test(text) === true) {
    open.retold = number;
    return true;
  }
  if (text.trim() === "") return ++open.blanks <= (block.blanks ?? 0);
  if (block.goesOn?.test(text) !== true) return false;
  open.blanks = 0;
  open.end = number;
  open.texts.push(text);
  for (const detail of block.details ?? []) {
    const groups = detail.exec(text)?.groups;
    if (groups !== undefined) open.groups = { ...groups, ...withoutGaps(open.groups) };
  }
  return true;
}

function withoutGaps(groups: Groups): Groups {
  return Object.fromEntries(Object.entries(groups).filter(([, value]) => value !== undefined && value !== ""));
}

function toFinding({ block, groups, texts, start, end, retold }: Open, step: { readonly command: string | null }) {
  if (block.requires?.some((name) => !groups[name])) return null;
  const finding: PartialFinding = {
    tool: block.tool,
    fixType: block.fixType,
    severity: block.severity ?? "error",
    message: (groups.message || texts.slice(0, MAX_MESSAGE_LINES).join("\n")).trim(),
    file: groups.file || null,
    line: toNumber(groups.line),
    column: toNumber(groups.column),
    rule: groups.rule || null,
    nodeid: groups.nodeid?.trim() || null,
    outcome: block.outcome ?? "failed",
    start,
    // Of a headline alone the excerpt finds out by itself how far it goes on.
    ...(block.goesOn === undefined ? {} : { end }),
    retold,
    pattern: `${block.tool}/${block.name}`,
    strength: block.strength ?? 0.92,
  };
  return block.refine === undefined ? finding : block.refine(finding, groups, step, texts.join("\n"));
}

/** One row of a table of {@link sentence}s that tell of an error, not of a failed check. */
export function row(
  tool: string,
  fixType: FixType,
  name: string,
  literal: string,
  head: RegExp,
  more: Partial<Block> = {},
): Block {
  return sentence(tool, fixType, name, literal, head, { outcome: "error", ...more });
}

/** A row for what one sentence is enough for; `more` where lines below it belong to it. */
export function sentence(
  tool: string,
  fixType: FixType,
  name: string,
  literal: string,
  head: RegExp,
  more: Partial<Block> = {},
): Block {
  return { tool, fixType, name, literals: [literal], head, strength: 0.93, ...more };
}
