import type { WorkflowFile } from "../model/workflow-file.ts";
import { expressionsIn, type Occurrence, scalarsBelow } from "./find.ts";
import { type Expr, parseExpression } from "./tree.ts";

interface FoundExpression {
  readonly found: Occurrence;
  readonly tree: Expr;
}

/** Several rules ask for the same file's. */
const KNOWN = new WeakMap<WorkflowFile, readonly FoundExpression[]>();

/** Every `${{ }}` of a file that parses, in the order of the file. */
export function expressionsOf(workflow: WorkflowFile): readonly FoundExpression[] {
  const known = KNOWN.get(workflow);
  if (known !== undefined) return known;
  const { file } = workflow;
  const all = scalarsBelow(file.root).flatMap((scalar) =>
    expressionsIn(scalar, file).flatMap((found) => {
      const tree = parseExpression(found.text);
      return tree === null ? [] : [{ found, tree }];
    }),
  );
  KNOWN.set(workflow, all);
  return all;
}
