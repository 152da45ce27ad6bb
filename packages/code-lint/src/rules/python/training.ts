import type { SyntaxNode } from "@regreen/syntax";
import type { Call, PythonModule } from "../../python/module.ts";
import { isWithin } from "../../python/walk.ts";

/** Calls that move the weights of a model of torch. */
const TRAINS = /^(?:backward|zero_grad)$/;

export function isTrainingCall({ last, receiver }: Call): boolean {
  return receiver !== null && TRAINS.test(last);
}

/** Whether a file trains something with torch: its results hang on every seed and setting. */
export function trainsTorch(module: PythonModule): boolean {
  if (!module.uses("torch")) return false;
  if (module.calls.some(({ name }) => /^torch\.optim\.\w{1,40}$/.test(name))) return true;
  // One without the other is a part of somebody else's loop.
  const steps = module.calls.some(({ last, receiver }) => last === "step" && receiver !== null);
  return (
    steps &&
    module.calls.some(({ last, receiver, args }) => last === "backward" && receiver !== null && args.length === 0)
  );
}

/** Calls inside of a node, and inside of the functions of this file that are called there. */
export function callsReached(module: PythonModule, node: SyntaxNode): Call[] {
  const bodies = new Set<SyntaxNode>([node]);
  const found: Call[] = [];
  for (const body of bodies) {
    if (bodies.size > 40) break;
    for (const call of module.calls) {
      if (!isWithin(call.node, body)) continue;
      found.push(call);
      const definition = definitionOf(module, call);
      if (definition !== null && ![...bodies].some(({ from }) => from === definition.from)) bodies.add(definition);
    }
  }
  return found;
}

function definitionOf(module: PythonModule, call: Call): SyntaxNode | null {
  const callee = call.node.firstChild;
  if (callee?.name === "VariableName") {
    const binding = module.binding(callee);
    return binding?.kind === "definition" && binding.value?.name === "FunctionDefinition" ? binding.value : null;
  }
  const isOwn = call.receiver !== null && module.words(call.receiver) === "self";
  return isOwn ? (module.methods.get(call.last) ?? null) : null;
}
