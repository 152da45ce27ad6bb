import type { Node } from "yaml";
import { isMap, isSeq } from "yaml";
import { expressionsIn, scalarsBelow } from "../expressions/find.ts";
import type { Job, Step, WorkflowFile } from "../model/workflow-file.ts";
import { elements, entries, entry, textOf } from "../yaml/nodes.ts";

/** Where `env.NAME` is set, as far as the file says; null where nothing sets it. The nearest one counts. */
export function envValue(file: WorkflowFile, step: Step, name: string): Node | null {
  for (const place of [step.entry("env"), step.job?.entry("env"), file.entry("env")]) {
    const found = entries(place?.value, file.document).find(({ key }) => key.toLowerCase() === name.toLowerCase());
    if (found !== undefined) return found.value;
  }
  return null;
}

/** Whether a value holds no expression, so that the file alone decides it. */
export function isStatic(node: Node | null, file: WorkflowFile): boolean {
  return node !== null && scalarsBelow(node).every((scalar) => expressionsIn(scalar, file.file).length === 0);
}

/** Whether all that `matrix.NAME` can be stands in the file; null where the job has no matrix. */
export function isStaticMatrix(job: Job | null, path: readonly string[], file: WorkflowFile): boolean | null {
  const matrix = entry(job?.entry("strategy")?.value, "matrix", file.document);
  if (matrix === null) return null;
  if (!isMap(matrix.value)) return false;
  const [name] = path;
  const values: (Node | null)[] = [];
  for (const { key, value } of entries(matrix.value, file.document)) {
    if (key === "exclude") continue;
    if (key === "include") {
      // An expression in the place of the list can bring any name along.
      if (!isSeq(value)) return false;
      for (const row of elements(value, file.document))
        for (const cell of entries(row, file.document))
          if (cell.key.toLowerCase() === name || name === "*") values.push(cell.value);
    } else if (key.toLowerCase() === name || name === "*" || name === undefined) values.push(value);
  }
  return values.every((value) => isStatic(value, file));
}

/** Types of an input, of a called workflow and of a dispatch; text where none is said. Empty where there is no such input. */
export function inputTypes(file: WorkflowFile, name: string): string[] {
  return file.triggers.flatMap(({ options }) => {
    const inputs = entry(options, "inputs", file.document);
    const input = entries(inputs?.value, file.document).find(({ key }) => key.toLowerCase() === name);
    return input === undefined ? [] : [textOf(entry(input.value, "type", file.document)?.value) || "string"];
  });
}
