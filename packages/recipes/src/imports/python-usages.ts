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
  /** Every file writes the module with dots in front. */
  readonly relative: boolean;
}

/** More files than this are not looked at. */
const MAX_FILES = 5000;

interface Known {
  readonly wanted: WantedImport;
  readonly files: readonly string[];
  readonly typeOnly: boolean;
  readonly relative: boolean;
}

/** Every distinct way in which other files of the project import a name. */
export async function usagesOf(name: string, exceptIn: string, tree: PythonTree, tools: Tools): Promise<Usage[]> {
  const word = new RegExp(`^[^#\\n]*\\b${escapeRegExp(name)}\\b`, "m");
  const found = new Map<string, Known>();
  for (const file of tree.files.slice(0, MAX_FILES)) {
    const text = file === exceptIn ? null : await tools.readFile(file);
    if (text === null || !word.test(text)) continue;
    for (const statement of pythonImports(text)) {
      for (const each of statement.names) {
        if ((each.alias ?? each.name) !== name) continue;
        const module = statement.kind === "import" ? each.name : tree.absolute(statement.module, file);
        if (module === null) continue;
        // `import x as x` says "for others, too", and is the same import.
        const alias = each.alias === each.name ? null : each.alias;
        const wanted = { module, name: statement.kind === "import" ? null : each.name, alias };
        const key = JSON.stringify(wanted);
        const known = found.get(key) ?? { wanted, files: [], typeOnly: true, relative: true };
        found.set(key, {
          wanted,
          files: [...known.files, file],
          typeOnly: known.typeOnly && statement.typeOnly,
          relative: known.relative && statement.module.startsWith("."),
        });
      }
    }
  }
  return [...found.values()].map(({ wanted, files, ...rest }) => ({
    ...wanted,
    ...rest,
    files,
    testsOnly: files.every(isTestPath),
  }));
}

/** Hands over hands: a package's `__init__.py` that imports a name passes it on. */
const MAX_HANDS = 6;

/** The module in which a name of the project begins, however many others pass it on. */
export async function homeOf(module: string, name: string, tree: PythonTree, tools: Tools): Promise<string> {
  let [at, called] = [module, name];
  for (let hand = 0; hand < MAX_HANDS; hand++) {
    const [file, ...others] = tree.filesOf(at);
    const text = file === undefined || others.length > 0 ? null : await tools.readFile(file);
    if (file === undefined || text === null) break;
    const passed = pythonImports(text).flatMap((each) => {
      const own = each.kind === "from" ? each.names.find((one) => (one.alias ?? one.name) === called) : undefined;
      const from = own === undefined ? null : tree.absolute(each.module, file);
      return own === undefined || from === null ? [] : [{ from, name: own.name }];
    });
    const [only, ...more] = passed;
    if (only === undefined || more.length > 0) break;
    [at, called] = [only.from, only.name];
  }
  return `${at}:${called}`;
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
