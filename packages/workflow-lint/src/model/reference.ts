import type { Edit } from "../fixes/mapping.ts";
import { rangeOf } from "../yaml/nodes.ts";
import type { UsesClause } from "./uses-clause.ts";
import type { WorkflowFile } from "./workflow-file.ts";

type Repository = Extract<UsesClause, { kind: "repository" }>;

/** The version that a comment behind a pinned action names; null where there is none. */
export function commentBehind({ node }: Repository, { file }: WorkflowFile): string | null {
  const [, end] = rangeOf(node);
  return /^["']?[ \t]*#[ \t]*(?:tag=|ref=)?(v?\d[\w.+-]*)/.exec(file.source.text.slice(end, end + 200))?.[1] ?? null;
}

/**
 * Another reference in the place of the one that is written, and a comment behind it where the line has room for one. Null where it is
 * written in a way that can't be edited.
 */
export function refEdits(
  { node, ref }: Repository,
  text: string,
  comment: string,
  { file }: WorkflowFile,
): Edit[] | null {
  const { source } = file;
  const [start, end] = rangeOf(node);
  const at = source.text.slice(start, end).lastIndexOf(`@${ref}`);
  if (ref === "" || at < 0) return null;
  const from = start + at + 1;
  // In a mapping of one line a comment would hide what comes behind it.
  const hasRoom = comment !== "" && /^[ \t]*(?:#.*)?\r?$/m.test(source.text.slice(end, nextLine(source.text, end)));
  if (!hasRoom) return [{ start: from, end: from + ref.length, text }];
  if (from + ref.length === end) return [{ start: from, end, text: `${text} # ${comment}` }];
  return [
    { start: from, end: from + ref.length, text },
    { start: end, end, text: ` # ${comment}` },
  ];
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}
