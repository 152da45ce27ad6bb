import { type Language, languageOf, lineCounter, parse, type Tree } from "@regreen/syntax";
import type { FilePatch } from "../../model.ts";

/** One side of a hunk, or of a whole file, as a tree. */
export interface Fragment {
  readonly language: Language;
  readonly text: string;
  readonly tree: Tree;
  /** The file's line of an offset, 1-based. */
  readonly lineAt: (offset: number) => number;
  /** Whether the line of an offset is one that the patch adds (or removes, on the side before). */
  readonly changedAt: (offset: number) => boolean;
}

type Side = "before" | "after";

/** Both texts of a file, where somebody has them. */
export interface Texts {
  readonly before: string | null;
  readonly after: string | null;
}

/** Fragments of one file; `complete` is false when a part of it is too large to be read. */
export interface Fragments {
  readonly before: readonly Fragment[];
  readonly after: readonly Fragment[];
  readonly complete: boolean;
}

/** What one patch may make us parse, UTF-16 code units: some tenths of a second. */
export const MAX_CHARS = 600_000;
/** Longer lines are data or minified. */
const MAX_LINE = 4000;
const MAX_FRAGMENT = 400_000;

/** How much may still be parsed. */
export interface Allowance {
  left: number;
}

/** The two sides of a file's change; null where there is no grammar for the file. */
export function fragmentsOf(file: FilePatch, texts: Texts | null, allowance: Allowance): Fragments | null {
  const language = languageOf(file.path) ?? (file.oldPath === null ? null : languageOf(file.oldPath));
  if (language === null || file.binary) return null;
  const whole = texts === null ? null : readPieces(language, bothSides(file, texts), allowance);
  return (
    whole ?? readPieces(language, bothSides(file, NO_TEXTS), allowance) ?? { before: [], after: [], complete: false }
  );
}

const NO_TEXTS: Texts = { before: null, after: null };

function bothSides(file: FilePatch, texts: Texts): Record<Side, Piece[]> {
  return { before: pieces(file, "before", texts.before), after: pieces(file, "after", texts.after) };
}

/** Null when it is too much to be read. */
function readPieces(
  language: Language,
  { before, after }: Record<Side, Piece[]>,
  allowance: Allowance,
): Fragments | null {
  const all = [...before, ...after];
  const chars = all.reduce((sum, piece) => sum + piece.text.length, 0);
  const unreadable = all.some((piece) => piece.text.length > MAX_FRAGMENT || piece.longest > MAX_LINE);
  if (unreadable || chars > allowance.left) return null;
  allowance.left -= chars;
  const read = (piece: Piece) => toFragment(language, piece);
  const fragments = { before: before.map(read), after: after.map(read), complete: true };
  const deep = [...fragments.before, ...fragments.after].some(({ tree, text }) => tree.length === 0 && text !== "");
  return deep ? null : fragments;
}

interface Piece {
  readonly text: string;
  readonly longest: number;
  readonly firstLine: number;
  readonly changed: ReadonlySet<number>;
}

function pieces(file: FilePatch, side: Side, whole: string | null): Piece[] {
  const other = side === "before" ? "added" : "removed";
  const parts = file.hunks.map((hunk): Piece => {
    const lines = hunk.lines.filter((line) => line.kind !== other);
    const start = side === "before" ? hunk.oldStart : hunk.newStart;
    const firstLine = lines.length === 0 ? start + 1 : start;
    const changed = new Set(lines.flatMap((line, index) => (line.kind === "context" ? [] : [firstLine + index])));
    const longest = lines.reduce((most, line) => Math.max(most, line.text.length), 0);
    return { text: `${lines.map((line) => line.text).join("\n")}\n`, longest, firstLine, changed };
  });
  if (whole === null || whole.length > MAX_FRAGMENT) return parts;
  const changed = new Set(parts.flatMap((part) => [...part.changed]));
  const longest = parts.reduce((most, part) => Math.max(most, part.longest), 0);
  return [{ text: whole, longest, firstLine: 1, changed }];
}

function toFragment(language: Language, { text: raw, firstLine, changed }: Piece): Fragment {
  const { text, shift } = language === "python" ? withQuotesClosed(raw) : { text: raw, shift: 0 };
  const lineOf = lineCounter(text);
  const lineAt = (offset: number) => firstLine + lineOf(offset) - 1 - shift;
  return { language, text, tree: parse(language, text), lineAt, changedAt: (offset) => changed.has(lineAt(offset)) };
}

/** A hunk may begin within a string of several lines: then what follows its end would be taken for a string. */
function withQuotesClosed(text: string): { text: string; shift: number } {
  const quotes = text.match(/"""|'''/g) ?? [];
  if (quotes.length % 2 === 0) return { text, shift: 0 };
  const first = text.search(/"""|'''/);
  const lead = text.slice(0, first);
  const opens = /(?:^|[\s(=,[{:])[rRuUbBfF]{0,2}$/.test(lead) && !looksLikeProse(lead);
  return opens ? { text, shift: 0 } : { text: `${quotes[0]}\n${text}`, shift: 1 };
}

/** Lines before the first quotes that are no code: words side by side. */
function looksLikeProse(lead: string): boolean {
  const lines = lead.split("\n").filter((line) => line.trim() !== "" && !/^\s*[#@]/.test(line));
  const last = lead.slice(lead.lastIndexOf("\n") + 1);
  if (last.trim() !== "" && !/[=(,:[{]\s*[rRuUbBfF]{0,2}$|^\s*[rRuUbBfF]{1,2}$|\breturn\s*$/.test(last)) return true;
  const keyword =
    /^\s*(?:async|assert|await|class|def|del|elif|except|for|from|global|if|import|not|raise|return|while|with|yield)\b/;
  return lines.some((line) => !keyword.test(line) && /^\s*[A-Za-z]+,? [a-z]+ [a-z]+/.test(line));
}
