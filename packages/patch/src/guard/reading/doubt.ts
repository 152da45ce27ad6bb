import type { Fragment } from "./fragment.ts";

/** What the trees say about a line of the file, for expressions that see lines alone. */
export interface Lookup {
  /** The tree may be wrong here: an error is near. */
  unsure(line: number): boolean;
  /** A column of a line is in a comment, or in a string that stands for itself. */
  isProse(line: number, column: number): boolean;
}

/** Errors so close make a tree doubtful. */
const NEAR = 1;

/** Looks lines up in the fragments of one side. */
export function lookupOf(fragments: readonly Fragment[]): Lookup {
  const doubtful = new Set<number>();
  const starts = new Map<number, { fragment: Fragment; offset: number }>();
  for (const fragment of fragments) {
    for (const line of errorLines(fragment)) for (let near = -NEAR; near <= NEAR; near++) doubtful.add(line + near);
    let offset = 0;
    for (const text of fragment.text.split("\n")) {
      starts.set(fragment.lineAt(offset), { fragment, offset });
      offset += text.length + 1;
    }
  }
  return {
    unsure: (line) => doubtful.has(line) || !starts.has(line),
    isProse: (line, column) => {
      const start = starts.get(line);
      if (start === undefined || doubtful.has(line)) return false;
      const node = start.fragment.tree.resolveInner(start.offset + column, 1);
      if (/Comment$/.test(node.name)) return true;
      return node.name === "String" && node.parent?.name === "ExpressionStatement";
    },
  };
}

/** Lines with an error that is no closing bracket: hunks are cut where they are cut. */
function errorLines({ tree, text, lineAt }: Fragment): Set<number> {
  const lines = new Set<number>();
  tree.iterate({
    enter: (node) => {
      const cut =
        node.from === node.to
          ? node.to >= text.trimEnd().length
          : /^[\s)\]},;]*$/.test(text.slice(node.from, Math.min(node.to, node.from + 50)));
      const bare = node.from === node.to && /^Yield/.test(node.node.parent?.name ?? "");
      if (node.type.isError && !cut && !bare && lines.size < 2000) lines.add(lineAt(node.from));
    },
  });
  return lines;
}
