import { isAlias, isMap, isScalar, type Node, Scalar } from "yaml";
import type { Step, WorkflowFile } from "../model/workflow-file.ts";
import { type Entry, entries, entry, rangeOf } from "../yaml/nodes.ts";
import { addEntries, type Edit, type NewEntries } from "./mapping.ts";

/** Sets an input of a step's action; null where the file is not written in a way that can be edited. */
export function setInput(step: Step, name: string, value: string, file: WorkflowFile): Edit[] | null {
  return isAlias(step.written) ? null : setBelow(step.node, "with", [[name, value]], file);
}

/** Sets entries of the mapping below a key, and makes that mapping where there is none. */
export function setBelow(parent: Node, key: string, wanted: NewEntries, file: WorkflowFile): Edit[] | null {
  const below = entry(parent, key, file.document);
  if (below === null) return addEntries(parent, [[key, wanted]], file.file);
  if (!isMap(below.written)) return null;
  const present = entries(below.written, file.document);
  const edits: Edit[] = [];
  const missing: (readonly [string, string | NewEntries])[] = [];
  for (const each of wanted) {
    const found = present.find((old) => old.key.toLowerCase() === each[0].toLowerCase());
    if (found === undefined) missing.push(each);
    else {
      const edit = typeof each[1] === "string" ? replaceValue(found, each[1]) : null;
      if (edit === null) return null;
      edits.push(edit);
    }
  }
  const added = missing.length === 0 ? [] : addEntries(below.written, missing, file.file);
  return added === null ? null : [...edits, ...added];
}

/** Another value in the place of a plain or quoted one; null for a block, an alias and a mapping. */
export function replaceValue({ written }: Entry, text: string): Edit | null {
  if (!isScalar(written)) return null;
  if (written.type === Scalar.BLOCK_LITERAL || written.type === Scalar.BLOCK_FOLDED) return null;
  const [start, end] = rangeOf(written);
  return start === end || written.anchor !== undefined ? null : { start, end, text };
}
