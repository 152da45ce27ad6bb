import type { PythonModule } from "../module.ts";
import { enterAlone } from "./functions.ts";
import { Environment, Run } from "./run.ts";
import { execute } from "./statements.ts";

const KNOWN = new WeakMap<PythonModule, Run>();

/**
 * Where what is learned from all rows flows to: a walk through the statements of a file in the order in which they run, with
 * calls of its own functions followed. Several rules ask for the same file; it is done once.
 */
export function flowOf(module: PythonModule): Run {
  const known = KNOWN.get(module);
  if (known !== undefined) return known;
  const run = new Run(module);
  KNOWN.set(module, run);
  const functions = module.nodes.filter(({ name }) => name === "FunctionDefinition");
  const twice = new Set<string>();
  for (const node of functions) {
    const name = node.getChild("VariableName");
    if (name === null) continue;
    const owner = node.parent?.name === "Body" ? node.parent.parent : node.parent?.parent?.parent;
    const isMethod = owner?.name === "ClassDefinition";
    const key = `${isMethod ? "." : ""}${module.words(name)}`;
    if (isMethod && run.functions.has(key)) twice.add(key);
    run.functions.set(key, node);
    const owning = isMethod ? owner.getChild("VariableName") : null;
    if (owning !== null) run.functions.set(`${module.words(owning)}.`, node);
  }
  for (const key of twice) run.functions.delete(key);
  const globals = new Environment(null);
  execute(run, module.root, globals, 0);
  for (const node of functions) enterAlone(run, node, globals);
  return run;
}
