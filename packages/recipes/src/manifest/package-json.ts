/** What recipes need of a package.json; anything of another shape is left out. */
export interface Manifest {
  readonly name: string | null;
  readonly version: string | null;
  readonly scripts: Readonly<Record<string, string>>;
  readonly workspaces: readonly string[];
  readonly groups: Readonly<Record<DependencyGroup, Readonly<Record<string, string>>>>;
}

export const DEPENDENCY_GROUPS = [
  "dependencies",
  "devDependencies",
  "peerDependencies",
  "optionalDependencies",
] as const;
export type DependencyGroup = (typeof DEPENDENCY_GROUPS)[number];

/** Reads a package.json; null when there is none or it is not an object. */
export function parseManifest(text: string | null): Manifest | null {
  const value = parseObject(text);
  if (value === null) return null;
  const workspaces = isObject(value.workspaces) ? value.workspaces.packages : value.workspaces;
  return {
    name: typeof value.name === "string" ? value.name : null,
    version: typeof value.version === "string" ? value.version : null,
    scripts: strings(value.scripts),
    workspaces: Array.isArray(workspaces) ? workspaces.filter((each) => typeof each === "string") : [],
    groups: {
      dependencies: strings(value.dependencies),
      devDependencies: strings(value.devDependencies),
      peerDependencies: strings(value.peerDependencies),
      optionalDependencies: strings(value.optionalDependencies),
    },
  };
}

/** JSON text as an object; null for anything else. */
export function parseObject(text: string | null): Record<string, unknown> | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ""));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function strings(value: unknown): Record<string, string> {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
