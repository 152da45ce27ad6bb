import { isSeq, type Node } from "yaml";
import { elements, entries, entry, textOf } from "../yaml/nodes.ts";
import type { Job, WorkflowFile } from "./workflow-file.ts";

/** What `${{ matrix.a.b }}` can be, as far as the file says: the values of the key and of `include`, those aside that `exclude` takes away. */
export function matrixValues(expression: string, job: Job, file: WorkflowFile): string[] {
  return textsOf(matrixNodes(expression, job, file));
}

/** The same by its names, without `matrix`. */
export function matrixLeaves(names: readonly string[], job: Job, file: WorkflowFile): string[] {
  return textsOf(leavesOf(names, job, file));
}

/** Where the values stand. */
export function matrixNodes(expression: string, job: Job, file: WorkflowFile): Node[] {
  const path = /^\s*\$\{\{\s*matrix\.([\w.-]+)\s*\}\}\s*$/.exec(expression)?.[1]?.split(".") ?? [];
  return path.length === 0 ? [] : leavesOf(path, job, file);
}

function textsOf(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => textOf(node) ?? []);
}

function leavesOf([name = "", ...names]: readonly string[], job: Job, file: WorkflowFile): Node[] {
  const { document } = file;
  const matrix = entry(job.entry("strategy")?.value, "matrix", document)?.value;
  const own = (node: Node | null | undefined) =>
    entries(node, document).find(({ key }) => key.toLowerCase() === name.toLowerCase())?.value;
  const rows = (key: string) => elements(entry(matrix, key, document)?.value, document);
  const leaf = (node: Node | null | undefined): Node[] => {
    const at = names.reduce<Node | null | undefined>((each, part) => entry(each, part, document)?.value, node);
    const nodes = at === null || at === undefined ? [] : isSeq(at) ? elements(at, document) : [at];
    return nodes.filter((each) => textOf(each) !== null);
  };
  // Only a row of `exclude` that names nothing else takes a value away altogether.
  const gone = new Set(
    rows("exclude")
      .filter((row) => entries(row, document).length === 1)
      .flatMap((row) => textsOf(leaf(own(row)))),
  );
  const values = [
    ...elements(own(matrix), document).flatMap(leaf),
    ...rows("include").flatMap((row) => leaf(own(row))),
  ];
  return values.filter((value) => !gone.has(textOf(value) ?? ""));
}
