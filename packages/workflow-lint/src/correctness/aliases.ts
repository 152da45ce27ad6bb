import { type Alias, isAlias, isNode, type Node, visit } from "yaml";
import type { ParsedFile } from "../yaml/parse-file.ts";

/** So much may be written in the place of aliases, lest they multiply. */
const MAX_WRITTEN = 200_000;

/**
 * The text with every alias replaced by what it stands for, in one line, and every anchor by blanks: for readers that know neither.
 * Lines stay what they are. Null where it would be too much.
 */
export function withoutAliases(file: ParsedFile): string | null {
  const { document, source } = file;
  const edits: { start: number; end: number; text: string }[] = [];
  let written = 0;
  visit(document, {
    Node: (key, node) => {
      if (written > MAX_WRITTEN) return visit.BREAK;
      const [start, end] = node.range ?? [0, 0];
      if (isAlias(node)) {
        const text = key === "key" ? "" : writtenOut(node, file);
        written += text.length;
        edits.push({ start, end, text });
      } else {
        const at = anchorAt(node, file);
        if (at !== null) edits.push({ ...at, text: " ".repeat(at.end - at.start) });
      }
      return undefined;
    },
  });
  if (written > MAX_WRITTEN) return null;
  let [text, from] = ["", 0];
  for (const edit of edits.sort((a, b) => a.start - b.start)) {
    if (edit.start < from) continue;
    text += source.text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return text + source.text.slice(from);
}

/** As JSON, which is YAML, too; "null" for one that stands within what it means. */
function writtenOut(alias: Alias, { document }: ParsedFile): string {
  try {
    return JSON.stringify(alias.resolve(document)?.toJS(document) ?? null);
  } catch {
    return "null";
  }
}

/** Where the `&name` of a node stands; null for one without. */
export function anchorAt(node: Node, { source }: ParsedFile): { readonly start: number; readonly end: number } | null {
  const { anchor } = node as { anchor?: string };
  if (anchor === undefined || !isNode(node)) return null;
  const start = source.text.lastIndexOf(`&${anchor}`, node.range?.[0] ?? 0);
  return start < 0 ? null : { start, end: start + anchor.length + 1 };
}
