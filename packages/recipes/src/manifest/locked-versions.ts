import { parse as parseYaml } from "yaml";
import type { Lockfile } from "./lockfiles.ts";
import { isObject, parseObject } from "./package-json.ts";

/** Lockfiles beyond this are not read, UTF-16 code units. */
const MAX_CHARS = 30_000_000;

/**
 * The one version of a package that a lockfile holds. Null when it holds none or several: which one is meant would be
 * a guess.
 */
export function lockedVersion(lockfile: Pick<Lockfile, "path">, text: string, name: string): string | null {
  if (text.length > MAX_CHARS) return null;
  const versions = new Set(
    lockfile.path.endsWith(".json")
      ? npmVersions(text, name)
      : lockfile.path.endsWith(".yaml")
        ? pnpmVersions(text, name)
        : yarnVersions(text, name),
  );
  const [version] = versions;
  return versions.size === 1 && version !== undefined && /^\d+\.\d+\.\d+[\w.+-]*$/.test(version) ? version : null;
}

function npmVersions(text: string, name: string): string[] {
  const packages = parseObject(text)?.packages;
  if (!isObject(packages)) return [];
  return Object.entries(packages).flatMap(([path, entry]) => {
    if (path !== `node_modules/${name}` && !path.endsWith(`/node_modules/${name}`)) return [];
    return isObject(entry) && entry.link !== true && typeof entry.version === "string" ? [entry.version] : [];
  });
}

function pnpmVersions(text: string, name: string): string[] {
  const lock: unknown = safeYaml(text);
  const packages = isObject(lock) && isObject(lock.packages) ? lock.packages : {};
  return Object.keys(packages).flatMap((key) => {
    const plain = key.replace(/^\//, "").replace(/\(.*$/, "");
    return plain.startsWith(`${name}@`) ? [plain.slice(name.length + 1)] : [];
  });
}

/** Yarn 1 and later: a line of descriptors (`name@^1.0.0, name@^1.2.0:`), then an indented version. */
function yarnVersions(text: string, name: string): string[] {
  const versions: string[] = [];
  let own = false;
  for (const line of text.split("\n")) {
    if (/^\S/.test(line)) own = line.replace(/^"/, "").startsWith(`${name}@`);
    const version = own ? /^ {2}version:? "?([^"\s]{1,100})"?/.exec(line)?.[1] : undefined;
    if (version !== undefined) versions.push(version);
  }
  return versions;
}

function safeYaml(text: string): unknown {
  try {
    return parseYaml(text, { maxAliasCount: 0 });
  } catch {
    return null;
  }
}
