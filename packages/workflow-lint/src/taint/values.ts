import type { Node } from "yaml";
import { isMap, isSeq } from "yaml";
import { expressionsIn, scalarsBelow } from "../expressions/find.ts";
import type { Job, Step, WorkflowFile } from "../model/workflow-file.ts";
import { type Entry, elements, entries, entry, follow, textOf } from "../yaml/nodes.ts";

/** Where `env.NAME` is set, as far as the file says; null where nothing sets it. The nearest one counts. */
export function envValue(file: WorkflowFile, step: Step, name: string): Node | null {
  for (const place of [step.entry("env"), step.job?.entry("env"), file.entry("env")]) {
    const found = anyCase(place?.value, name, file);
    if (found !== null) return found.value;
  }
  return null;
}

/** Whether a value holds no expression, so that the file alone decides it. */
export function isStatic(node: Node | null, file: WorkflowFile): boolean {
  return node !== null && scalarsBelow(node).every((scalar) => expressionsIn(scalar, file.file).length === 0);
}

/** Whether all that `matrix.NAME` can be stands in the file; null where the job has no matrix. */
export function isStaticMatrix(job: Job | null, [name = "*"]: readonly string[], file: WorkflowFile): boolean | null {
  const matrix = entry(job?.entry("strategy")?.value, "matrix", file.document)?.value;
  if (matrix === undefined) return null;
  if (matrix === null || !isMap(matrix)) return false;
  const known = KNOWN.get(matrix) ?? new Map<string, boolean>();
  KNOWN.set(matrix, known);
  const found = known.get(name) ?? isStaticIn(matrix, name, file);
  known.set(name, found);
  return found;
}

const KNOWN = new WeakMap<Node, Map<string, boolean>>();

function isStaticIn(matrix: Node, name: string, file: WorkflowFile): boolean {
  const values: (Node | null)[] = [];
  for (const { key, value } of entries(matrix, file.document)) {
    if (key === "exclude") continue;
    if (key === "include") {
      // An expression in the place of the list can bring any name along.
      if (!isSeq(value)) return false;
      for (const row of elements(value, file.document))
        for (const cell of entries(row, file.document))
          if (cell.key.toLowerCase() === name || name === "*") values.push(cell.value);
    } else if (key.toLowerCase() === name || name === "*") values.push(value);
  }
  return values.every((value) => isStatic(value, file));
}

/** An entry whatever the case of its key. */
function anyCase(node: Node | null | undefined, name: string, file: WorkflowFile): Entry | null {
  const same = entry(node, name, file.document);
  if (same !== null) return same;
  const map = follow(node, file.document);
  if (map === null) return null;
  const lower = LOWER.get(map) ?? new Map(entries(map, file.document).map((each) => [each.key.toLowerCase(), each]));
  LOWER.set(map, lower);
  return lower.get(name.toLowerCase()) ?? null;
}

const LOWER = new WeakMap<Node, ReadonlyMap<string, Entry>>();

/** Types of an input, of a called workflow and of a dispatch; text where none is said. Empty where there is no such input. */
export function inputTypes(file: WorkflowFile, name: string): string[] {
  return file.triggers.flatMap(({ options }) => {
    const inputs = entry(options, "inputs", file.document);
    const input = anyCase(inputs?.value, name, file);
    return input === null ? [] : [textOf(entry(input.value, "type", file.document)?.value) || "string"];
  });
}
