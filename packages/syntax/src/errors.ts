import type { SyntaxNode, SyntaxNodeRef } from "@lezer/common";
import { type Language, parse } from "./parse.ts";

/** A place where a text is not of its language. */
export interface SyntaxProblem {
  /** 1-based. */
  readonly line: number;
}

/** More are of no use to anybody. */
const MAX_PROBLEMS = 100;

/**
 * Where a text does not fit the grammar, each line once, in order; [] when it fits. The grammars are those of an editor: they
 * know no scopes and forgive some of what a compiler refuses, so an empty answer is no proof. Compare before and after.
 */
export function syntaxErrors(language: Language, text: string): SyntaxProblem[] {
  const lines = new Set<number>();
  const lineOf = lineCounter(text);
  const tree = parse(language, text);
  if (tree.length === 0 && text !== "") return [{ line: 1 }];
  tree.iterate({
    enter: (node) => {
      if (isProblem(node, text) && lines.size < MAX_PROBLEMS) lines.add(lineOf(node.from));
      return lines.size < MAX_PROBLEMS;
    },
  });
  return [...lines].map((line) => ({ line }));
}

/** What these grammars don't know, and the language has: a bare `yield`, a number that ends with a point. */
function isProblem(node: SyntaxNodeRef, text: string): boolean {
  if (node.name === "JSXElement") return namesDiffer(node.node, text);
  if (!node.type.isError) return false;
  const parent = node.from === node.to ? node.node.parent : null;
  if (parent === null) return true;
  if (/^Yield/.test(parent.name)) return false;
  return !(parent.name === "MemberExpression" && parent.firstChild?.name === "Number");
}

function namesDiffer(element: SyntaxNode, text: string): boolean {
  const [open, close] = [element.firstChild, element.lastChild];
  if (open?.name !== "JSXOpenTag" || close?.name !== "JSXCloseTag") return false;
  const name = (tag: SyntaxNode) => {
    const at = tag.firstChild?.nextSibling;
    return at === null || at === undefined ? "" : text.slice(at.from, at.to);
  };
  return name(open) !== name(close);
}

/** 1-based line of an offset. */
export function lineCounter(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
