import type { WantedImport } from "../imports/python-insert.ts";
import { MISTAKABLE, SUBMODULES, TWO_HOMES, UNMISTAKABLE, WELL_KNOWN_MEMBERS } from "../imports/python-library-data.ts";
import type { PythonUse } from "./python-uses.ts";

/** `head: words` at two spaces of indentation, more words below at four. */
function readTable(table: string): [head: string, words: string[]][] {
  return table
    .trim()
    .split(/\n {0,2}(?=\S)/)
    .map((entry) => {
      const [head = "", words = ""] = entry.split(":");
      return [head.trim(), words.trim().split(/\s+/)];
    });
}

const ATTRIBUTES = new Map(readTable(MISTAKABLE).map(([module, names]) => [module, new Set(names)]));
const MEMBERS = new Map(
  readTable(WELL_KNOWN_MEMBERS).flatMap(([module, names]) => names.map((name) => [name, module] as const)),
);
const SHARED = new Map(
  readTable(TWO_HOMES).flatMap(([modules, names]) => names.map((name) => [name, modules.split(" ")] as const)),
);

/**
 * What the standard library has under a name, if its uses in the file leave no doubt: a module is only used with its
 * attributes, and one that shares its name with things of every day only with those that it has.
 *
 * @param imported modules that the file imports already
 * @returns the ways to import it: none, one, or several among which only a person can choose
 */
export function fromLibrary(name: string, uses: readonly PythonUse[], imported: ReadonlySet<string>): WantedImport[] {
  const module = asModule(name, uses);
  if (module.length > 0) return module;
  const home = MEMBERS.get(name);
  if (home !== undefined) return looksLikeMember(name, uses) ? [member(home, name)] : [];
  const homes = SHARED.get(name) ?? [];
  if (!looksLikeMember(name, uses)) return [];
  const known = homes.filter((each) => imported.has(each));
  return (known.length === 1 ? known : homes).map((each) => member(each, name));
}

function member(module: string, name: string): WantedImport {
  return { module, name, alias: null };
}

function asModule(name: string, uses: readonly PythonUse[]): WantedImport[] {
  const attributes = ATTRIBUTES.get(name);
  if (attributes === undefined && !UNMISTAKABLE.has(name)) return [];
  const submodules = new Set<string>();
  for (const { attribute, chain } of uses) {
    if (attribute === null) return [];
    const deeper = chain.split(".").slice(0, 2).join(".");
    if (SUBMODULES.has(`${name}.${deeper}`)) submodules.add(`${name}.${deeper}`);
    else if (SUBMODULES.has(`${name}.${attribute}`)) submodules.add(`${name}.${attribute}`);
    else if (attributes !== undefined && !attributes.has(attribute)) return [];
  }
  const [only] = submodules;
  if (submodules.size > 1) return [];
  return [{ module: submodules.size === 1 && only !== undefined ? withElement(only) : name, name: null, alias: null }];
}

/** `xml.etree` alone holds nothing. */
function withElement(module: string): string {
  return module === "xml.etree" ? "xml.etree.ElementTree" : module;
}

/** A function's name in small letters is a variable's as well: somebody has to call it, or use it as only it can be. */
function looksLikeMember(name: string, uses: readonly PythonUse[]): boolean {
  if (/^[A-Z]/.test(name)) return true;
  return (
    uses.every(({ called, decorates, attribute }) => called || decorates || attribute !== null || uses.length > 1) &&
    uses.some(({ called, decorates, attribute }) => called || decorates || attribute !== null)
  );
}
