import { isTestPath } from "@regreen/patch";
import type { Tools } from "../tools.ts";
import { type JsImport, type JsName, jsImports } from "./js-imports.ts";
import { isScriptFile, resolveSpecifier } from "./js-resolve.ts";

/** How files of the project come by a name. */
export interface JsUsage {
  /** The file it comes from, or the specifier of a package or alias. */
  readonly origin: string;
  /** Whether `origin` is a file. */
  readonly local: boolean;
  readonly statement: JsImport;
  readonly name: JsName;
  /** Files that import it so, the first being where `statement` stands. */
  readonly files: readonly string[];
  readonly typeOnly: boolean;
}

const MAX_FILES = 5000;

/** Every distinct way in which other files import a name, tests' own ways left out when `forSource`. */
export async function jsUsagesOf(
  name: string,
  exceptIn: string,
  form: JsImport["form"],
  all: readonly string[],
  tools: Tools,
): Promise<JsUsage[]> {
  const files = new Set(all);
  const found = new Map<string, JsUsage>();
  for (const file of all.filter(isScriptFile).slice(0, MAX_FILES)) {
    const text = file === exceptIn ? null : await tools.readFile(file);
    if (text === null || !text.includes(name)) continue;
    for (const statement of jsImports(text)) {
      const own = statement.names.find((each) => each.local === name);
      if (own === undefined || statement.form !== form) continue;
      const resolved = resolveSpecifier(statement.specifier, file, files);
      if (resolved === null && statement.specifier.startsWith(".")) continue;
      const origin = resolved ?? statement.specifier;
      const key = JSON.stringify([origin, own.imported]);
      const known = found.get(key);
      if (known === undefined) {
        const typeOnly = statement.typeOnly;
        found.set(key, { origin, local: resolved !== null, statement, name: own, files: [file], typeOnly });
      } else {
        found.set(key, { ...known, files: [...known.files, file], typeOnly: known.typeOnly && statement.typeOnly });
      }
    }
  }
  const usages = [...found.values()];
  if (isTestPath(exceptIn)) return usages;
  return usages.filter((usage) => !usage.files.every(isTestPath) && !(usage.local && isTestPath(usage.origin)));
}

/** Whether loading `origin` would load `file` again. */
export async function jsLeadsBack(
  origin: string,
  file: string,
  all: readonly string[],
  tools: Tools,
): Promise<boolean> {
  const files = new Set(all);
  const waiting = [origin];
  const seen = new Set(waiting);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === file || seen.size > 400) return true;
    for (const { specifier, typeOnly } of jsImports((await tools.readFile(next)) ?? "")) {
      const target = typeOnly ? null : resolveSpecifier(specifier, next, files);
      if (target === null || seen.has(target)) continue;
      seen.add(target);
      waiting.push(target);
    }
  }
  return false;
}
