import type { SyntaxNode } from "@regreen/syntax";
import type { PythonModule } from "../python/module.ts";
import type { Report, RuleFacts } from "../rule.ts";

export const BANNED_API: RuleFacts = {
  id: "banned-api",
  title: "A name that this project does not want",
  why: "The settings say so, and what to use instead.",
  category: "quality",
  severity: "medium",
  confidence: "high",
  persona: "regular",
};

/**
 * Uses of names that the settings ban, by their real name: `requests.get` is found in `from requests import get as g; g()`.
 * A banned module bans what is in it.
 * @param banned names with advice, as in `audit.code.banned`
 */
export function* bannedUses(module: PythonModule, banned: Readonly<Record<string, string>>): Generator<Report> {
  const names = new Map(Object.entries(banned));
  if (names.size === 0) return;
  for (const node of module.nodes) {
    if (node.name !== "VariableName" && node.name !== "MemberExpression") continue;
    // The longest chain speaks for what is in it.
    if (node.parent?.name === "MemberExpression" && node.prevSibling === null && isDotted(node.parent)) continue;
    if (isInImport(node) || isBinding(node)) continue;
    const name = module.nameOf(node);
    const hit = bannedPart(name, names);
    if (hit === null || !isGlobal(module, node)) continue;
    yield { at: node, message: `\`${hit}\` is banned here: ${names.get(hit) ?? ""}`.trim() };
  }
  for (const { node, names: brought } of importsOf(module))
    for (const name of brought) {
      const hit = bannedPart(name, names);
      if (hit !== null) {
        yield { at: node, message: `\`${hit}\` is banned here: ${names.get(hit) ?? ""}`.trim() };
        break;
      }
    }
}

function bannedPart(name: string, banned: ReadonlyMap<string, string>): string | null {
  for (let end = name.length; end > 0; end = name.lastIndexOf(".", end - 1)) {
    const part = name.slice(0, end);
    if (banned.has(part)) return part;
  }
  return null;
}

function isDotted(member: SyntaxNode): boolean {
  return member.lastChild?.name === "PropertyName";
}

function isInImport(node: SyntaxNode): boolean {
  return node.parent?.name === "ImportStatement";
}

/** `get` of `def get()`, of a parameter, or of a keyword argument is not a use. */
function isBinding(node: SyntaxNode): boolean {
  const parent = node.parent?.name ?? "";
  if (parent === "ParamList" || parent === "FunctionDefinition" || parent === "ClassDefinition") return true;
  return parent === "ArgList" && node.nextSibling?.name === "AssignOp";
}

/** A local variable that happens to have the name is something else; what was imported is what it is. */
function isGlobal(module: PythonModule, node: SyntaxNode): boolean {
  let root: SyntaxNode = node;
  while (root.name === "MemberExpression" && root.firstChild !== null) root = root.firstChild;
  if (root.name !== "VariableName") return false;
  return module.imported.has(module.words(root)) || module.binding(root) === null;
}

function importsOf(module: PythonModule): { node: SyntaxNode; names: string[] }[] {
  return module.nodes
    .filter(({ name }) => name === "ImportStatement")
    .map((node) => ({ node, names: module.broughtBy(node) }));
}
