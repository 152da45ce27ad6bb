import { numberOf, WAIT_FORMS, type WaitForm } from "./wait-forms.ts";

/** A test that waits until something is so, instead of for a fixed time. */
export interface Suggestion {
  readonly form: WaitForm;
  readonly text: string;
  /** 1-based line of the fixed wait. */
  readonly line: number;
  /** What it waited, and what it may wait at most; milliseconds. */
  readonly waited: number;
  readonly limit: number;
}

/** A wait this far from the failing line is still one of the same test; a test that ran out of time is named by its head. */
const ABOVE = 40;
const BELOW = 30;
const TEST_HEAD =
  /^[ \t]*(?:(?:it|test|scenario)(?:\.\w+)*\(|(?:async )?def test|func Test|@Test\b|(?:public )?void test)/;
/** Ten times as long as the test waited, within what a person would wait for a test. */
const FACTOR = 10;
const LEAST_LIMIT = 5000;
const MOST_LIMIT = 60_000;

/** The fixed wait of the failing test as an explicit one, the nearest above first; null when there is none that is known. */
export function suggestWait(file: string, text: string, failing: number): Suggestion | null {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = text.split(/\r?\n/);
  const forms = WAIT_FORMS.filter((form) => form.files.test(file));
  for (const line of candidates(lines, failing)) {
    for (const form of forms) {
      const found = rewritten(lines, line, form);
      if (found !== null) return { ...found, form, line, text: withImport(found.lines, form).join(eol) };
    }
  }
  return null;
}

/** 1-based lines of the failing test, those above the failing line first; another test begins where its head stands. */
function candidates(lines: readonly string[], failing: number): number[] {
  const isHead = (line: number) => TEST_HEAD.test(lines[line - 1] ?? "");
  const found: number[] = [];
  for (let line = failing; line >= Math.max(1, failing - ABOVE); line--) {
    found.push(line);
    if (isHead(line)) break;
  }
  for (let line = failing + 1; line <= Math.min(lines.length, failing + BELOW) && !isHead(line); line++)
    found.push(line);
  return found;
}

function rewritten(lines: readonly string[], line: number, form: WaitForm) {
  const sleep = form.sleep.exec(lines[line - 1] ?? "");
  const next = sleep === null ? null : form.next.exec(lines[line] ?? "");
  // What is deeper or further out is another block.
  if (sleep === null || next === null || next[1] !== sleep[1]) return null;
  const waited = numberOf(form, sleep) * form.unit(sleep);
  if (!(waited > 0)) return null;
  const limit = Math.min(MOST_LIMIT, Math.max(LEAST_LIMIT, FACTOR * waited));
  const written = form.write({ indent: sleep[1] ?? "", milliseconds: waited, next, sleep, limit });
  return { waited, limit, lines: [...lines.slice(0, line - 1), ...written, ...lines.slice(line + 1)] };
}

/** Puts the import that the explicit wait needs behind the last one of its kind. */
function withImport(lines: readonly string[], { needs }: WaitForm): string[] {
  if (needs === undefined || isThere(lines, needs)) return [...lines];
  const imports = lines.flatMap((line, at) => (/^(?:import|from)\s/.test(line) ? [at] : []));
  // Vitest's own import gets another name in its list.
  const own = imports.find((at) => /^import \{ .{1,200} \} from ["']vitest["'];?$/.test(lines[at] ?? ""));
  if (own !== undefined && needs.includes("vitest"))
    return lines.map((line, at) => (at === own ? line.replace(" }", ", vi }") : line));
  const at = (imports.at(-1) ?? -1) + 1;
  return [...lines.slice(0, at), needs, ...lines.slice(at)];
}

function isThere(lines: readonly string[], needs: string): boolean {
  const name = /\bimport \{? ?(\w+)/.exec(needs)?.[1] ?? needs;
  return lines.some(
    (line) => /^(?:import|from)\s/.test(line) && new RegExp(`\\b${name}\\b`).test(line.replace(/["'][^"']*["']/g, "")),
  );
}
