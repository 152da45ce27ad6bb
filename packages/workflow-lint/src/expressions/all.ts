import type { WorkflowFile } from "../model/workflow-file.ts";
import { expressionsIn, type Occurrence, scalarsBelow } from "./find.ts";
import { type Expr, parseExpression } from "./tree.ts";

/** Every `${{ }}` of a file that parses, in the order of the file. */
export function* expressionsOf({ file }: WorkflowFile): Generator<{ readonly found: Occurrence; readonly tree: Expr }> {
  for (const scalar of scalarsBelow(file.root))
    for (const found of expressionsIn(scalar, file)) {
      const tree = parseExpression(found.text);
      if (tree !== null) yield { found, tree };
    }
}
