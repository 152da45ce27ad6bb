/** A part of a text by offsets, `end` exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** What stands where lines were left out; the number is of characters. */
const GAP = (chars: number) => `\n[... ${chars} characters left out ...]\n`;

/** No gap is worth its note when it is shorter than this. */
const SMALLEST_GAP = 80;

/** Room for one note and its number. */
const NOTE = 60;

/**
 * Cuts text to at most `max` characters. The ranges that the caller names stay first (the window around the failure), then
 * the tail, where programs say how they ended, then the head. Cuts fall on line ends where one is near, and never inside a
 * character.
 *
 * @param options.keep ranges to keep, best first; one that does not fit is cut to what is left
 */
export function clip(text: string, options: { readonly max: number; readonly keep?: readonly TextRange[] }): string {
  const { max, keep = [] } = options;
  if (text.length <= max) return text;
  if (max < 3 * NOTE) return text.slice(0, edge(text, Math.max(0, max)));
  const wanted = keep.map((range) => within(text, range)).filter(({ start, end }) => end > start);
  const parts: TextRange[] = [];
  let room = max - 2 * NOTE;
  const take = (range: TextRange) => {
    parts.push(range);
    room -= range.end - range.start + NOTE;
  };
  // The tail and the head get their share even where the caller's ranges would fill everything.
  const forRanges = Math.floor(max * 0.6);
  let used = 0;
  for (const { start, end } of wanted) {
    const fits = Math.min(end - start, forRanges - used - NOTE);
    if (fits <= 0) break;
    take({ start, end: start + fits });
    used += fits + NOTE;
  }
  const tail = Math.floor(room * (wanted.length > 0 ? 0.7 : 0.6));
  take({ start: Math.max(0, text.length - tail), end: text.length });
  if (room > NOTE) parts.push({ start: 0, end: Math.min(text.length, room) });
  return joined(text, parts, max);
}

function joined(text: string, parts: readonly TextRange[], max: number): string {
  let clipped = "";
  let at = 0;
  for (const part of merged(parts)) {
    const start = part.start === 0 ? 0 : lineStart(text, part.start, part.end);
    const end = part.end === text.length ? text.length : lineEnd(text, start, part.end);
    if (start > at) clipped += GAP(start - at);
    clipped += text.slice(start, end);
    at = end;
  }
  return clipped.length <= max ? clipped : clipped.slice(clipped.length - edge(clipped, max));
}

/** Ranges in order, those that overlap or nearly touch as one. */
function merged(parts: readonly TextRange[]): TextRange[] {
  const all: TextRange[] = [];
  for (const part of [...parts].sort((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last === undefined || part.start > last.end + SMALLEST_GAP) all.push(part);
    else all[all.length - 1] = { start: last.start, end: Math.max(last.end, part.end) };
  }
  return all;
}

function within(text: string, { start, end }: TextRange): TextRange {
  return { start: Math.max(0, Math.min(start, text.length)), end: Math.max(0, Math.min(end, text.length)) };
}

/** The next start of a line, where one is in the first tenth of the part. */
function lineStart(text: string, start: number, end: number): number {
  if (text[start - 1] === "\n") return start;
  const next = text.indexOf("\n", start);
  return next >= 0 && next < start + (end - start) / 10 ? next + 1 : after(text, start);
}

/** The last end of a line, where one is in the last tenth of the part. */
function lineEnd(text: string, start: number, end: number): number {
  const last = text.lastIndexOf("\n", end);
  return last > end - (end - start) / 10 ? last : edge(text, end);
}

/** `index`, or one less where it would cut a surrogate pair. */
function edge(text: string, index: number): number {
  return isLow(text, index) ? index - 1 : index;
}

function after(text: string, index: number): number {
  return isLow(text, index) ? index + 1 : index;
}

function isLow(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return index > 0 && unit >= 0xdc00 && unit <= 0xdfff;
}
