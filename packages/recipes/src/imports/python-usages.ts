import { isTestPath } from "@regreen/patch";
import { escapeRegExp } from "../escape-regexp.ts";
import type { Tools } from "../tools.ts";
import { codeOnly } from "./code-only.ts";
import { pythonImports } from "./python-imports.ts";
import type { WantedImport } from "./python-insert.ts";
import type { PythonTree } from "./python-modules.ts";

/** How files of the project come by a name. */
export interface Usage extends WantedImport {
  /** Absolute. */
  readonly module: string;
  readonly files: readonly string[];
  /** Every file imports it for type checkers alone. */
  readonly typeOnly: boolean;
  /** Only tests import it. */
  readonly testsOnly: boolean;
}

/** More files than this are not looked at. */
const MAX_FILES = 5000;

/** Every distinct way in which other files of the project import a name. */
export async function usagesOf(name: string, exceptIn: string, tree: PythonTree, tools: Tools): Promise<Usage[]> {
  const word = new RegExp(`^[^#\\n]*\\b${escapeRegExp(name)}\\b`, "m");
  const found = new Map<string, { wanted: WantedImport; files: string[]; typeOnly: boolean }>();
  for (const file of tree.files.slice(0, MAX_FILES)) {
    const text = file === exceptIn ? null : await tools.readFile(file);
    if (text === null || !word.test(text)) continue;
    for (const statement of pythonImports(text)) {
      for (const each of statement.names) {
        if ((each.alias ?? each.name) !== name) continue;
        const module = statement.kind === "import" ? each.name : tree.absolute(statement.module, file);
        if (module === null) continue;
        const wanted = { module, name: statement.kind === "import" ? null : each.name, alias: each.alias };
        const key = JSON.stringify(wanted);
        const known = found.get(key) ?? { wanted, files: [], typeOnly: true };
        known.files.push(file);
        found.set(key, { ...known, typeOnly: known.typeOnly && statement.typeOnly });
      }
    }
  }
  return [...found.values()].map(({ wanted, files, typeOnly }) => ({
    ...wanted,
    files,
    typeOnly,
    testsOnly: files.every(isTestPath),
  }));
}

/** Modules of the project, tests apart, that define a class or function of that name at their top. */
export async function definitionsOf(name: string, tree: PythonTree, tools: Tools): Promise<string[]> {
  const pattern = definitionPattern(name);
  const found: string[] = [];
  for (const file of tree.files.slice(0, MAX_FILES)) {
    if (isTestPath(file) || file.endsWith(".pyi")) continue;
    const text = await tools.readFile(file);
    if (text?.includes(name) && pattern.test(codeOnly(text, "python"))) found.push(file);
  }
  return found;
}

/** A top-level class, function or assignment. */
export function definitionPattern(name: string): RegExp {
  const literal = escapeRegExp(name);
  return new RegExp(
    `^(?:class[ \\t]+${literal}\\b|(?:async[ \\t]+)?def[ \\t]+${literal}\\b|${literal}[ \\t]*(?::[^=\\n]*)?=[^=])`,
    "m",
  );
}
