import { fixLint } from "../embedded-ruff/fix-loop.ts";
import type { Tools } from "../tools.ts";
import { rewriteBraced } from "./apply/braced.ts";
import { renameMethod, replaceKeyword } from "./apply/python-line.ts";
import { callTable, renameNames } from "./apply/python-names.ts";
import { configClass, fillnaMethod, queryGet } from "./apply/python-shapes.ts";
import type { NamedPlace } from "./places.ts";
import { readModule } from "./python/module.ts";
import type { Rewrite, Rule } from "./rule.ts";

/** Which files a rule can say something about. */
const EXTENSIONS = {
  python: /\.pyi?$/,
  javascript: /\.[cm]?[jt]sx?$/,
  go: /\.go$/,
  rust: /\.rs$/,
} as const;

/** Whether a file is of the rule's language. */
export function isOfLanguage({ rewrite }: Rule, file: string): boolean {
  return EXTENSIONS[rewrite.kind === "braced" ? rewrite.language : "python"].test(file);
}

/** Whether the thing is known by its full name, so that it is the same wherever it stands. */
export function isByName({ kind }: Rewrite): boolean {
  return kind === "rename" || kind === "call" || kind === "module";
}

/** The text with the rule applied at a place; null when there is nothing for it, or it is not clear. */
export async function rewrite(rule: Rule, text: string, place: NamedPlace, tools: Tools): Promise<string | null> {
  const { rewrite: what } = rule;
  if (what.kind === "refuse" || !mentions(what, text)) return null;
  if (what.kind === "braced") return rewriteBraced(text, what.edit, place);
  if (what.kind === "shape" && what.shape === "invalid-escape") return escaped(text, place.file, tools);
  const module = readModule(text);
  if (module === null) return null;
  if (what.kind === "rename") return renameNames(module, { [what.from]: what.to });
  if (what.kind === "call") return renameNames(module, callTable(what));
  if (what.kind === "module") return renameNames(module, what.names, what.from);
  if (what.kind === "method") return renameMethod(module, what, place.line);
  if (what.kind === "keyword") return replaceKeyword(module, what, place.line);
  if (what.shape === "config-class") return configClass(module, place.line);
  return what.shape === "fillna-method" ? fillnaMethod(module, place.line) : queryGet(module, place.line);
}

/** Whether the text has the word at all; taking every file of a tree apart would take minutes. */
function mentions(what: Rewrite, text: string): boolean {
  if (what.kind === "module") return text.includes(what.from);
  if (what.kind === "rename" || what.kind === "call")
    return text.includes(what.from.slice(what.from.lastIndexOf(".") + 1));
  return what.kind !== "method" && what.kind !== "keyword" ? true : text.includes(what.name);
}

/** ruff writes the backslash out, or makes the string raw; the text of the string stays the same. */
async function escaped(text: string, file: string, tools: Tools): Promise<string | null> {
  const fixed = await fixLint(file, text, ["W605"], { "target-version": "py39" }, await tools.ruff(), () => true);
  return fixed === text ? null : fixed;
}
