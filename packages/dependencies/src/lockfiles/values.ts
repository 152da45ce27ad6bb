import { parse as parseToml } from "smol-toml";
import { parse as parseYaml } from "yaml";
import { LockfileError } from "./lockfile.ts";

/** An object of somebody else's making; every look into it is checked. */
export type Table = Readonly<Record<string, unknown>>;

/** @throws LockfileError when the text is no JSON, or no object */
export function jsonTable(text: string): Table {
  return asTable(
    read("JSON", () => JSON.parse(text.replace(/^\ufeff/, ""))),
    "JSON",
  );
}

/** @throws LockfileError when the text is no TOML */
export function tomlTable(text: string): Table {
  return asTable(
    read("TOML", () => parseToml(text.replaceAll("\r\n", "\n"))),
    "TOML",
  );
}

/** @throws LockfileError when the text is no YAML, or no mapping */
export function yamlTable(text: string): Table {
  return asTable(
    read("YAML", () => parseYaml(text, { logLevel: "silent", maxAliasCount: 100 })),
    "YAML",
  );
}

export function table(value: unknown): Table {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Table) : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** "" for what is no text. */
export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The entries of an object; none of what it inherits. */
export function pairs(value: unknown): [string, unknown][] {
  return Object.entries(table(value));
}

function read(what: string, parse: () => unknown): unknown {
  try {
    return parse();
  } catch (cause) {
    throw new LockfileError(`it is no ${what}: ${(cause as Error).message.split("\n")[0]}`, { cause });
  }
}

function asTable(value: unknown, what: string): Table {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Table;
  throw new LockfileError(`it is ${what}, but no object`);
}
