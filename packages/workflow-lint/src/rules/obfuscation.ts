import { expressionsOf } from "../expressions/all.ts";
import { constantOf, constantParts } from "../expressions/constant.ts";
import { accessesOf, callsOf, type Expr } from "../expressions/tree.ts";
import { repositoryClauses } from "../model/clauses.ts";
import type { Report, Rule } from "../rule.ts";

/** zizmor: obfuscation. */
export const obfuscation: Rule = {
  id: "obfuscation",
  title: "Something plain is written in a way that hides it",
  why: "People and tools that look for an action or a value don't find it. There is no reason to write it like that but to hide it.",
  category: "security",
  severity: "low",
  confidence: "high",
  persona: "regular",
  kinds: ["workflow", "action"],
  *check(file): Generator<Report> {
    for (const { uses } of repositoryClauses(file)) {
      const written = uses.text
        .slice(0, uses.ref === "" ? undefined : uses.refAt - 1)
        .split("/")
        .slice(2);
      if (!written.some((part) => ["", ".", ".."].includes(part))) continue;
      yield {
        at: uses.node,
        message: "The path of the action has parts that are empty, or dots.",
        ...tidied(written, uses, file.file.source.text),
      };
    }
    for (const { found, tree } of expressionsOf(file)) {
      const { value, hasConstant, isComputed } = disguiseOf(tree, found.text);
      if (hasConstant)
        yield {
          at: found,
          message:
            value === null
              ? "A part of the expression can be replaced by its value."
              : "The expression can be replaced by its value.",
          ...(value !== null && /^[\w ./-]+$/.test(value.text)
            ? {
                fix: {
                  title: "Write its value",
                  safety: "safe" as const,
                  edits: [{ start: found.start, end: found.end, text: value.text }],
                },
              }
            : {}),
        };
      else if (isComputed) yield { at: found, persona: "pedantic", message: "Which field is looked at is computed." };
    }
  },
};

interface Disguise {
  /** What the whole expression always is; null where something decides. */
  readonly value: ReturnType<typeof constantOf>;
  readonly hasConstant: boolean;
  /** Which field is looked at is computed. */
  readonly isComputed: boolean;
}

/** The same expressions stand in many files, and have one tree each. */
const KNOWN = new WeakMap<Expr, Disguise>();

function disguiseOf(tree: Expr, text: string): Disguise {
  const known = KNOWN.get(tree);
  if (known !== undefined) return known;
  // What a text of JSON says is not what it looks like.
  const isPlain = callsOf(tree).every((call) => call.functionName.lexeme.toLowerCase() !== "fromjson");
  const value = isPlain ? constantOf(tree) : null;
  const hasConstant = value !== null || (isPlain && constantParts(tree).length > 0);
  // An index that is neither a literal nor a star.
  const isComputed = accessesOf(tree).some(([, ...names]) => names.includes("*")) && /\[\s*(?!['"*\d\s-])/.test(text);
  const found: Disguise = { value, hasConstant, isComputed };
  KNOWN.set(tree, found);
  return found;
}

function tidied(
  parts: readonly string[],
  uses: {
    readonly text: string;
    readonly node: { readonly range?: readonly [number, number, number] | null };
    readonly refAt: number;
    readonly ref: string;
  },
  source: string,
): Pick<Report, "fix"> {
  const below: string[] = [];
  for (const part of parts) {
    if (part === ".." && below.pop() === undefined) return {};
    if (!["", ".", ".."].includes(part)) below.push(part);
  }
  const [owner = "", repo = ""] = uses.text.split("/");
  const kept = [owner, repo.split("@")[0] ?? "", ...below].join("/");
  const [start, end] = uses.node.range ?? [0, 0];
  const at = source.slice(start, end).indexOf(uses.text);
  if (at < 0) return {};
  const length = uses.ref === "" ? uses.text.length : uses.refAt - 1;
  return {
    fix: {
      title: "Write the path without them",
      safety: "safe",
      edits: [{ start: start + at, end: start + at + length, text: kept }],
    },
  };
}
