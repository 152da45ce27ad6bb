/** Whether two names are one package's, by the rules of its ecosystem. */
export function sameName(ecosystem: string, a: string, b: string): boolean {
  const normal = NORMAL[ecosystem.split(":")[0] ?? ""] ?? ((name: string) => name);
  return normal(a) === normal(b);
}

const NORMAL: Readonly<Record<string, (name: string) => string>> = {
  // PEP 503.
  PyPI: (name) => name.toLowerCase().replaceAll(/[-_.]+/g, "-"),
  NuGet: (name) => name.toLowerCase(),
  Packagist: (name) => name.toLowerCase(),
  "GitHub Actions": (name) => name.toLowerCase(),
  "crates.io": (name) => name.toLowerCase().replaceAll("_", "-"),
};
