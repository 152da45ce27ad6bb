/** Whether two names are one package's, by the rules of its ecosystem. */
export function sameName(ecosystem: string, a: string, b: string): boolean {
  return normalName(ecosystem, a) === normalName(ecosystem, b);
}

/** One writing for all names that an ecosystem takes for the same. */
export function normalName(ecosystem: string, name: string): string {
  const base = ecosystem.split(":")[0] ?? "";
  return Object.hasOwn(NORMAL, base) ? (NORMAL[base]?.(name) ?? name) : name;
}

/** One key for all names of a package. */
export function packageKey({ ecosystem, name }: { readonly ecosystem: string; readonly name: string }): string {
  return `${ecosystem.split(":")[0]}:${normalName(ecosystem, name)}`;
}

const NORMAL: Readonly<Record<string, (name: string) => string>> = {
  // PEP 503.
  PyPI: (name) => name.toLowerCase().replaceAll(/[-_.]+/g, "-"),
  NuGet: (name) => name.toLowerCase(),
  Packagist: (name) => name.toLowerCase(),
  "GitHub Actions": (name) => name.toLowerCase(),
  "crates.io": (name) => name.toLowerCase().replaceAll("_", "-"),
};
