import type { SyntaxNode } from "@regreen/syntax";
import type { Call, PythonModule } from "../../python/module.ts";
import { isWithin } from "../../python/walk.ts";
import type { CodeRule, Report } from "../../rule.ts";
import { isTrainingCall } from "./training.ts";

const MODEL = /(?:^|\.|_)(?:model|net|network|classifier|encoder|decoder|generator|cnn|resnet\d{0,3})$/;
/** `save_model`, `configure_model`: something is done with a model, it is not asked. */
const ABOUT_MODELS =
  /(?:^|[._])(?:save|load|restore|configure|get|build|create|make|init|setup|set|train|compile|export|wrap|unwrap|prepare|update|register|log)_\w{0,40}$/;
const NO_GRADIENT = /^torch\.(?:no_grad|inference_mode)$/;
const ASKING = /(?:^|_)(?:eval|evaluate|evaluation|valid|validate|validation|test|predict|infer|inference)(?:_|$)/;

export const missingEvalMode: CodeRule<PythonModule> = {
  id: "missing-eval-mode",
  title: "A model is asked in training mode",
  why: "Dropout and batch normalisation stay on: the answers are wrong and change with the batch.",
  category: "correctness",
  severity: "medium",
  confidence: "medium",
  persona: "regular",
  *check(module): Generator<Report> {
    // A model of Keras is told by an argument.
    if (!module.uses("torch") || module.uses("keras", "tensorflow")) return;
    if (module.calls.some(({ last, receiver, args }) => isMode(last, args.length) && receiver !== null)) return;
    if (
      module.calls.some(
        ({ last, args }) => last === "train" && args.some(({ value }) => module.words(value) === "False"),
      )
    )
      return;
    const asked = module.calls.filter(
      (call) =>
        MODEL.test(call.name) && !ABOUT_MODELS.test(call.name) && call.args.length > 0 && !isFunction(module, call),
    );
    if (asked.length === 0) return;
    const told = new Set<number>();
    for (const place of placesToAsk(module)) {
      const call = asked.find(({ node }) => isWithin(node, place));
      if (call === undefined || told.has(call.node.from) || trains(module, place)) continue;
      told.add(call.node.from);
      // A part of a model has its mode from the whole.
      const isPart = call.name.startsWith("self.");
      const message = `\`${call.name}\` is asked, and nothing here calls \`eval()\`.`;
      yield { at: call.node, message, ...(isPart ? { persona: "pedantic" } : {}) };
    }
    const loaded = module.calls.find(({ last }) => last === "load_state_dict");
    const first = asked.find(({ node }) => loaded !== undefined && node.from > loaded.node.from);
    if (told.size === 0 && first !== undefined && !module.calls.some(isTrainingCall))
      yield {
        at: first.node,
        message: `\`${first.name}\` has its weights and is asked, and nothing calls \`eval()\`.`,
      };
  },
};

/** `step_model(model)` of this file, or of another. */
function isFunction(module: PythonModule, { node, receiver }: Call): boolean {
  const callee = node.firstChild;
  if (receiver !== null || callee?.name !== "VariableName") return false;
  return module.imported.has(module.words(callee)) || module.binding(callee)?.kind === "definition";
}

function isMode(last: string, args: number): boolean {
  return last === "eval" && args === 0;
}

/** Blocks without gradients, and functions whose name says that they ask. */
function* placesToAsk(module: PythonModule): Generator<SyntaxNode> {
  for (const node of module.nodes) {
    if (node.name === "WithStatement") {
      const guard = module.call(node.firstChild?.nextSibling ?? null);
      if (guard !== null && NO_GRADIENT.test(guard.name)) yield node;
    } else if (node.name === "FunctionDefinition") {
      const name = node.getChild("VariableName");
      if (name !== null && ASKING.test(module.words(name))) yield node;
      else if (node.parent?.name === "DecoratedStatement" && /no_grad|inference_mode/.test(decorators(module, node)))
        yield node;
    }
  }
}

function decorators(module: PythonModule, node: SyntaxNode): string {
  return (node.parent?.getChildren("Decorator") ?? []).map((each) => module.words(each)).join(" ");
}

function trains(module: PythonModule, place: SyntaxNode): boolean {
  return module.calls.some((call: Call) => isTrainingCall(call) && isWithin(call.node, place));
}
