import type { Feedback, ModelFix, Snippet, SourceTree } from "@regreen/models";

/** Where something was changed, or should have been; 1-based. */
export interface EditedPlace {
  readonly path: string;
  readonly line: number;
}

const LINES_AROUND = 10;
const MAX_PLACES = 4;

/** Lines that an answer tried to edit, where they are not chosen already: without them nobody can say what has to be there instead. */
export async function snippetsAround(
  places: readonly EditedPlace[],
  tree: SourceTree,
  chosen: readonly Snippet[],
): Promise<Snippet[]> {
  const snippets: Snippet[] = [];
  for (const { path, line } of places.slice(0, MAX_PLACES)) {
    if (chosen.some((snippet) => shows(snippet, path, line))) continue;
    const lines = (await tree.read(path))?.split("\n");
    if (lines === undefined || line > lines.length + LINES_AROUND) continue;
    const from = Math.max(1, line - LINES_AROUND);
    const to = Math.min(lines.length, line + LINES_AROUND);
    if (snippets.some((other) => other.path === path && Math.abs(other.startLine - from) <= LINES_AROUND)) continue;
    snippets.push({ path, startLine: from, text: lines.slice(from - 1, to).join("\n"), why: "edited before" });
  }
  return snippets;
}

function shows(snippet: Snippet, path: string, line: number): boolean {
  const last = snippet.startLine + snippet.text.split("\n").length - 1;
  return snippet.path === path && line >= snippet.startLine && line <= last;
}

/** The places that an answer names itself. */
export function placesIn({ earlier }: Feedback): EditedPlace[] {
  if (earlier === null || typeof earlier === "string") return [];
  return (earlier satisfies ModelFix).edits.map(({ path, line_hint }) => ({ path, line: line_hint ?? 1 }));
}
