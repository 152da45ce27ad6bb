import { isObject } from "../manifest/package-json.ts";
import type { RuffSettings } from "../tools.ts";

/** Names that the project itself provides: what isort would find by looking into the directories, at the top and in `src`. */
export function firstPartyNames(files: readonly string[]): string[] {
  const names = new Set<string>();
  for (const file of files) {
    if (!/\.pyi?$/.test(file)) continue;
    const [first = "", second] = (file.startsWith("src/") ? file.slice(4) : file).split("/");
    names.add(second === undefined ? first.replace(/\.pyi?$/, "") : first);
  }
  return [...names].filter((name) => /^[A-Za-z_]\w*$/.test(name) && name !== "__init__");
}

/** Settings in which isort's rules know these names as the project's own, beside those it names itself. */
export function withFirstParty(settings: RuffSettings, names: readonly string[]): RuffSettings {
  const lint = isObject(settings.lint) ? settings.lint : {};
  const isort = isObject(lint.isort) ? lint.isort : {};
  const own = Array.isArray(isort["known-first-party"]) ? isort["known-first-party"] : [];
  return { ...settings, lint: { ...lint, isort: { ...isort, "known-first-party": [...new Set([...own, ...names])] } } };
}
