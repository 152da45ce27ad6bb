import { parse as parseToml } from "smol-toml";
import { isObject, parseObject } from "../manifest/package-json.ts";
import type { Tools } from "../tools.ts";
import { normalizeDistribution, wellKnownDistribution } from "./import-names.ts";

export interface KnownDistribution {
  readonly name: string;
  /** Null when it is known without a version. */
  readonly version: string | null;
  /** The file that knows it. */
  readonly because: string;
}

const MANIFEST =
  /(?:^|\/)(?:[\w-]*requirements[\w-]*\.(?:txt|in)|constraints[\w-]*\.txt|requirements\/[\w-]+\.(?:txt|in))$/;
const TOML_LOCK = /(?:^|\/)(?:poetry|uv|pdm)\.lock$/;

/** Looks for a module's distribution in the project's own lockfiles, constraints and requirements. */
export async function knownPythonVersion(
  module: string,
  files: readonly string[],
  tools: Tools,
): Promise<KnownDistribution | null> {
  const wanted = normalizeDistribution(wellKnownDistribution(module) ?? module);
  for (const path of files) {
    if (!MANIFEST.test(path) && !TOML_LOCK.test(path) && !path.endsWith("Pipfile.lock")) continue;
    const text = await tools.readFile(path);
    const found = text === null ? null : findIn(path, text, wanted);
    if (found !== null) return { ...found, because: path };
  }
  return null;
}

function findIn(path: string, text: string, wanted: string): { name: string; version: string | null } | null {
  if (TOML_LOCK.test(path)) return findInToml(text, wanted);
  if (path.endsWith("Pipfile.lock")) return findInPipfile(text, wanted);
  for (const line of text.split(/\r?\n/)) {
    const match = /^([A-Za-z0-9][\w.-]{0,99})(?:\[[\w, -]{0,99}\])?\s*(?:==\s*([\w.!+-]{1,50}))?/.exec(line);
    const name = match?.[1];
    if (name !== undefined && normalizeDistribution(name) === wanted) return { name, version: match?.[2] ?? null };
  }
  return null;
}

function findInToml(text: string, wanted: string): { name: string; version: string | null } | null {
  try {
    const packages = parseToml(text).package;
    for (const entry of Array.isArray(packages) ? packages : []) {
      if (!isObject(entry) || typeof entry.name !== "string") continue;
      if (normalizeDistribution(entry.name) !== wanted) continue;
      return { name: entry.name, version: typeof entry.version === "string" ? entry.version : null };
    }
  } catch {
    // A lockfile that is no TOML knows nothing.
  }
  return null;
}

function findInPipfile(text: string, wanted: string): { name: string; version: string | null } | null {
  const lock = parseObject(text) ?? {};
  for (const group of [lock.default, lock.develop]) {
    for (const [name, entry] of Object.entries(isObject(group) ? group : {})) {
      if (normalizeDistribution(name) !== wanted) continue;
      const version = isObject(entry) && typeof entry.version === "string" ? entry.version.replace(/^==/, "") : null;
      return { name, version };
    }
  }
  return null;
}
