import { type PythonModule, positional } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

const SAFE = /clip|clamp|maximum|where|mask|eps|softmax|sigmoid|relu|exp|\+|log1p|[0-9]e-[0-9]/i;

export const unmaskedLog: CodeRule<PythonModule> = {
  id: "unmasked-log",
  title: "A logarithm without a mask",
  why: "The logarithm of 0 is infinite: the loss becomes NaN.",
  category: "correctness",
  severity: "low",
  confidence: "low",
  // Whether 0 can come is mostly decided elsewhere.
  persona: "pedantic",
  *check(module): Generator<Report> {
    for (const call of module.calls) {
      const arg = /^(?:tensorflow\.(?:math\.)?log|torch\.log)$/.test(call.name) ? positional(call)[0] : undefined;
      if (arg === undefined || arg.name === "Number" || SAFE.test(module.words(arg))) continue;
      const bound = arg.name === "VariableName" ? module.binding(arg)?.value : null;
      if (bound != null && (SAFE.test(module.words(bound)) || bound.name === "Number")) continue;
      yield { at: call.node, message: "Clip the value from below first." };
    }
  },
};
