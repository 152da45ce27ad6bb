import type { Tools } from "../tools.ts";
import { pythonImports } from "./python-imports.ts";
import type { PythonTree } from "./python-modules.ts";

/** Longer chains are taken for a cycle: not knowing is no reason to go on. */
const MAX_VISITED = 400;

/** Whether importing `module` would, at run time, lead back to `file`. */
export async function leadsBack(module: string, file: string, tree: PythonTree, tools: Tools): Promise<boolean> {
  // The packages above it run first, but an `__init__.py` that is running already does no harm.
  const waiting = [...tree.filesOf(module)];
  const seen = new Set<string>(waiting);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === file || seen.size > MAX_VISITED) return true;
    for (const target of await importedBy(next, tree, tools)) {
      if (seen.has(target)) continue;
      seen.add(target);
      waiting.push(target);
    }
  }
  return false;
}

async function importedBy(file: string, tree: PythonTree, tools: Tools): Promise<string[]> {
  const text = await tools.readFile(file);
  if (text === null) return [];
  return pythonImports(text)
    .filter((each) => !each.typeOnly && each.indent === "")
    .flatMap((each) => {
      if (each.kind === "import") return each.names.flatMap(({ name }) => tree.filesOf(name));
      const module = tree.absolute(each.module, file);
      if (module === null) return [];
      // `from package import module` loads the module, too.
      return [...tree.filesOf(module), ...each.names.flatMap(({ name }) => tree.filesOf(`${module}.${name}`))];
    });
}
