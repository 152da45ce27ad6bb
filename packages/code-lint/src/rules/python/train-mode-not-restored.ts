import type { SyntaxNode } from "@regreen/syntax";
import type { Call, PythonModule } from "../../python/module.ts";
import { around, isWithin, LOOPS } from "../../python/walk.ts";
import type { CodeRule, Report } from "../../rule.ts";
import { callsReached, isTrainingCall } from "./training.ts";

const FUNCTION = new Set(["FunctionDefinition"]);

export const trainModeNotRestored: CodeRule<PythonModule> = {
  id: "train-mode-not-restored",
  title: "Training goes on in evaluation mode",
  why: "Dropout and batch normalisation stay off for the rest of the training.",
  category: "correctness",
  severity: "high",
  confidence: "medium",
  persona: "regular",
  *check(module): Generator<Report> {
    const switches = module.calls.filter(
      ({ last, receiver, args }) => last === "eval" && receiver !== null && args.length === 0,
    );
    if (switches.length === 0 || !module.calls.some(isTrainingCall)) return;
    const told = new Set<number>();
    for (const call of switches) {
      if (!isFollowedByTraining(module, call)) continue;
      told.add(call.node.from);
      yield report(module, call);
    }
    // Each round ends in a function that leaves the model so, and the next one trains on.
    for (const loop of outermostLoops(module)) {
      const reached = callsReached(module, loop);
      if (!reached.some(isTrainingCall) || reached.some(isTrain)) continue;
      for (const call of reached)
        if (switches.includes(call) && !told.has(call.node.from)) {
          told.add(call.node.from);
          yield report(module, call);
        }
    }
  },
};

function report(module: PythonModule, { node, receiver }: Call): Report {
  const model = receiver === null ? "model" : module.words(receiver).slice(0, 80);
  return { at: node, message: `\`${model}.eval()\` is followed by training without \`${model}.train()\`.` };
}

/** `model.train()`, `model.train(True)`; not `trainer.train(data)`. */
function isTrain({ last, args, receiver }: Call): boolean {
  return last === "train" && receiver !== null && args.length < 2;
}

function isFollowedByTraining(module: PythonModule, call: Call): boolean {
  const model = call.receiver === null ? "" : module.words(call.receiver);
  const scope = module.scopeOf(call.node);
  const loop = outermostLoop(call.node);
  const later = module.calls.find(
    (other) =>
      isTrainingCall(other) &&
      module.scopeOf(other.node) === scope &&
      (other.node.from > call.node.from || (loop !== null && isWithin(other.node, loop))),
  );
  if (later === undefined) return false;
  return !module.calls.some((other) => {
    if (!isTrain(other) || other.receiver === null || module.words(other.receiver) !== model) return false;
    const isBetween = other.node.from > call.node.from && other.node.from < later.node.from;
    return isBetween || (loop !== null && isWithin(other.node, loop));
  });
}

function outermostLoops(module: PythonModule): SyntaxNode[] {
  return module.nodes.filter((node) => LOOPS.has(node.name) && around(node, LOOPS, FUNCTION) === null).slice(0, 200);
}

function outermostLoop(node: SyntaxNode): SyntaxNode | null {
  let found: SyntaxNode | null = null;
  for (let at = around(node, LOOPS, FUNCTION); at !== null; at = around(at, LOOPS, FUNCTION)) found = at;
  return found;
}
