import type { SyntaxNode } from "@lezer/common";

/** More links than this in a chain of names are not followed. */
const MAX_LINKS = 60;

/** What a name or a chain of names looks like when white space and arguments are left out: `expect().not.toBe`, `a[].b`. */
export function pathOf(node: SyntaxNode | null, text: string): string {
  const parts: string[] = [];
  let at = unwrapped(node);
  for (let links = 0; at !== null && links < MAX_LINKS; links++) {
    if (/^(?:VariableName|PropertyName|this|super|Number)$/.test(at.name)) {
      parts.unshift(text.slice(at.from, at.to));
      return parts.join("");
    }
    if (at.name === "CallExpression") parts.unshift("()");
    else if (at.name === "TaggedTemplateExpression") parts.unshift("()");
    else if (at.name === "NewExpression")
      return ["new ", pathOf(at.firstChild?.nextSibling ?? null, text), "()", ...parts].join("");
    else if (at.name === "MemberExpression") parts.unshift(memberName(at, text));
    else if (!/^(?:ParenthesizedExpression|AwaitExpression|Decorator)$/.test(at.name)) return ["?", ...parts].join("");
    at = unwrapped(at.firstChild);
  }
  return ["?", ...parts].join("");
}

/** `.name`; `["name"]` says the same; `[]` for everything else in brackets. */
function memberName(member: SyntaxNode, text: string): string {
  const last = member.lastChild;
  if (last?.name === "PropertyName" || last?.name === "PrivatePropertyName")
    return `.${text.slice(last.from, last.to)}`;
  const inner = last?.prevSibling;
  const literal = inner?.name === "String" ? stringValue(text.slice(inner.from, inner.to)) : null;
  return literal !== null && /^[\w$]+$/.test(literal) ? `.${literal}` : "[]";
}

/** Without the brackets, `await` and assertions of types round an expression. */
export function unwrapped(node: SyntaxNode | null): SyntaxNode | null {
  let at = node;
  for (let depth = 0; at !== null && depth < MAX_LINKS; depth++) {
    if (at.name === "ParenthesizedExpression" || at.name === "AwaitExpression" || at.name === "await")
      at = at.name === "await" ? at.nextSibling : (at.firstChild?.nextSibling ?? null);
    else return at;
  }
  return at;
}

/** The text of a plain string literal of either language; null when it has parts that are computed. */
export function stringValue(literal: string): string | null {
  const match = /^[rRuUbB]{0,2}("""|'''|"|'|`)([\s\S]*)\1$/.exec(literal);
  return match === null || (match[1] === "`" && match[2]?.includes("${")) ? null : (match[2] ?? null);
}

/** One argument of a call. `name` is a keyword of Python. */
export interface Argument {
  readonly name: string | null;
  readonly value: SyntaxNode;
}

/** The arguments of a call, a decorator or `new`, in order; at most 200 of them. */
export function argumentsOf(call: SyntaxNode, text: string): Argument[] {
  const list = call.getChild("ArgList");
  const found: Argument[] = [];
  if (list === null) return found;
  let name: string | null = null;
  for (let at = list.firstChild; at !== null && found.length < 200; at = at.nextSibling) {
    if (/^(?:[(),]|\*|\*\*|Comment|LineComment|BlockComment|Spread)$/.test(at.name) || at.type.isError) continue;
    if (at.name === "AssignOp" || at.name === "Equals") continue;
    if (at.name === "VariableName" && at.nextSibling?.name === "AssignOp") {
      name = text.slice(at.from, at.to);
      continue;
    }
    found.push({ name, value: at });
    name = null;
  }
  return found;
}

/** Direct children of a node; at most 2000. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let at = node.firstChild; at !== null && found.length < 2000; at = at.nextSibling) found.push(at);
  return found;
}
