import { parse as parseToml } from "smol-toml";
import { parse as parseYaml } from "yaml";
import { isObject } from "../manifest/package-json.ts";
import { joinInside } from "./paths.ts";
import type { Files } from "./script.ts";

/** A configuration file, one kind of value by name. */
export type Table = Readonly<Record<string, unknown>>;

/** Larger configuration files are not read: whoever writes one so large wants something else. */
const MAX_CONFIG_CHARS = 1_000_000;

/** The text of a configuration file; null when it is absent, outside of the workspace or too large. */
export async function readConfig(directory: string, name: string, tools: Files): Promise<string | null> {
  const path = joinInside(directory, name);
  const text = path === null ? null : await tools.readFile(path);
  return text === null || text.length > MAX_CONFIG_CHARS ? null : text;
}

/** The first of several files that is there, parsed as TOML. */
export async function readTomlConfig(directory: string, names: readonly string[], tools: Files): Promise<Table | null> {
  return readFirst(directory, names, tools, parseToml);
}

/** The first of several files that is there, parsed as YAML. */
export async function readYamlConfig(directory: string, names: readonly string[], tools: Files): Promise<Table | null> {
  // Aliases that multiply are refused by the library.
  return readFirst(directory, names, tools, (text) => parseYaml(text, { maxAliasCount: 100 }));
}

async function readFirst(
  directory: string,
  names: readonly string[],
  tools: Files,
  parse: (text: string) => unknown,
): Promise<Table | null> {
  for (const name of names) {
    const text = await readConfig(directory, name, tools);
    if (text === null) continue;
    try {
      const value = parse(text);
      return isObject(value) ? value : null;
    } catch {
      return null;
    }
  }
  return null;
}

/** A value below nested tables; undefined when there is none. */
export function valueAt(table: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    table,
  );
}

/** A table below nested tables; an empty one when there is none. */
export function tableAt(table: unknown, ...keys: readonly string[]): Table {
  const value = valueAt(table, ...keys);
  return isObject(value) ? value : {};
}

/** Strings of a list, or the one string that stands in its place. */
export function stringsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}

/** One section of an INI file: names in lower case, continued lines joined by a blank; `{}` when there is none. */
export function iniSection(text: string | null, section: string): Record<string, string> {
  const values = [...(readIniSections(text ?? "").get(section) ?? [])];
  return Object.fromEntries(values.map(([key, value]) => [key.toLowerCase(), value.replace(/\s*\n\s*/g, " ").trim()]));
}

/** Sections of an INI file with their values, lines kept apart, as Python's configparser reads them. */
export function readIniSections(text: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let section: Map<string, string> | null = null;
  let key: string | null = null;
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*[#;]/.test(line)) continue;
    const header = /^\[([^\]]{1,200})\]/.exec(line);
    if (header !== null) {
      section = sections.get(header[1] as string) ?? new Map<string, string>();
      sections.set(header[1] as string, section);
      key = null;
    } else if (section !== null && key !== null && (/^\s/.test(line) || line === "")) {
      section.set(key, `${section.get(key)}\n${line.trim()}`);
    } else if (section !== null && line !== "") {
      const at = line.search(/[=:]/);
      key = at === -1 ? null : line.slice(0, at).trim();
      if (key !== null) section.set(key, line.slice(at + 1).trim());
    }
  }
  return sections;
}
