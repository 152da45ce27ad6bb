import type { CodeFrame, Failure } from "@regreen/contracts";
import { redact, stripTerminal } from "@regreen/text";

/** Of one cause; what follows mostly repeats. */
const MAX_FRAMES = 2;
const LINES_AROUND = 3;
const MAX_LINE_CHARS = 200;

/**
 * The code where the first failures are, as it stands at the failing commit.
 *
 * @param read text of a file of that commit; null when there is none
 */
export async function codeFramesOf(
  failures: readonly Failure[],
  read: (file: string) => Promise<string | null>,
): Promise<CodeFrame[]> {
  const places = failures.flatMap(({ file, line }) => (file === null || line === null ? [] : [{ file, line }]));
  const frames: CodeFrame[] = [];
  for (const { file, line } of distant(places).slice(0, MAX_FRAMES)) {
    const text = isRelative(file) ? await read(file) : null;
    const frame = text === null ? null : frameOf(text, file, line);
    if (frame !== null) frames.push(frame);
  }
  return frames;
}

/** Places that one frame would not show together. */
function distant(places: readonly { readonly file: string; readonly line: number }[]) {
  const kept: { readonly file: string; readonly line: number }[] = [];
  for (const place of places) {
    const near = kept.some(({ file, line }) => file === place.file && Math.abs(line - place.line) <= LINES_AROUND);
    if (!near) kept.push(place);
  }
  return kept;
}

function frameOf(text: string, file: string, line: number): CodeFrame | null {
  const lines = text.split(/\r?\n/);
  if (line > lines.length) return null;
  const start = Math.max(1, line - LINES_AROUND);
  // Half of a secret has no shape: a line is cut only when what it holds is taken out.
  const shown = redact(stripTerminal(lines.slice(start - 1, line + LINES_AROUND).join("\n"))).split("\n");
  return { file, line, start_line: start, text: shown.map((each) => each.slice(0, MAX_LINE_CHARS)).join("\n") };
}

function isRelative(file: string): boolean {
  return !/^(?:[/\\~]|[A-Za-z]:)/.test(file) && !file.split(/[/\\]/).includes("..");
}
