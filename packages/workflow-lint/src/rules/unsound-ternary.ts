import { expressionsOf } from "../expressions/all.ts";
import { constantOf, ungrouped } from "../expressions/constant.ts";
import { childrenOf, type Expr, Logical } from "../expressions/tree.ts";
import type { Report, Rule } from "../rule.ts";

/** zizmor: unsound-ternary. */
export const unsoundTernary: Rule = {
  id: "unsound-ternary",
  title: "A choice by `&&` and `||` never gives its first value",
  why: "`a && '' || b` is `b` whatever `a` is, because the empty text counts as false. `case()`, or the condition turned round, says what is meant.",
  category: "quality",
  severity: "low",
  confidence: "high",
  persona: "regular",
  kinds: ["workflow", "action"],
  mentions: /&&/,
  *check(file): Generator<Report> {
    for (const { found, tree } of expressionsOf(file))
      for (const _ of neverChosen(tree))
        yield {
          at: found,
          message: "What stands before `||` counts as false, so what stands behind it is always taken.",
        };
  },
};

/** Values after `&&` that are false by themselves, in any place of a `||` but its last. */
function* neverChosen(expr: Expr): Generator<Expr> {
  if (constantOf(expr) !== null) return;
  const or = ungrouped(expr);
  if (or instanceof Logical && or.operator.lexeme === "||")
    for (const each of or.args.slice(0, -1)) {
      const and = ungrouped(each);
      if (!(and instanceof Logical) || and.operator.lexeme !== "&&" || constantOf(and) !== null) continue;
      const last = and.args.at(-1);
      if (last !== undefined && constantOf(last)?.isFalse) yield last;
    }
  for (const child of childrenOf(expr)) yield* neverChosen(child);
}
