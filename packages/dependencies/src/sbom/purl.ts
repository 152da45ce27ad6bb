import { normalName } from "../osv/names.ts";

const TYPES: Readonly<Record<string, string>> = {
  npm: "npm",
  "crates.io": "cargo",
  Go: "golang",
  Hex: "hex",
  SwiftURL: "swift",
  "GitHub Actions": "githubactions",
  Pub: "pub",
  NuGet: "nuget",
  PyPI: "pypi",
  RubyGems: "gem",
  Packagist: "composer",
  Maven: "maven",
};

/** `pkg:npm/%40scope/name@1.2.3` (package-url/purl-spec); null for an ecosystem without a type of its own. */
export function purlOf({
  ecosystem,
  name,
  version,
}: {
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string;
}): string | null {
  const base = ecosystem.split(":")[0] ?? "";
  const type = Object.hasOwn(TYPES, base) ? TYPES[base] : undefined;
  if (type === undefined) return null;
  const plain = base === "PyPI" || base === "Packagist" || base === "GitHub Actions" ? normalName(base, name) : name;
  const parts = base === "Maven" ? plain.split(":") : plain.split("/");
  return `pkg:${type}/${parts.map(encode).join("/")}@${encode(base === "Go" && name !== "stdlib" ? `v${version}` : version)}`;
}

/** The specification leaves `:` and `~` as they are, and `encodeURIComponent` leaves more than it does. */
function encode(part: string): string {
  return encodeURIComponent(part.replaceAll(/[\ud800-\udfff]/gu, "\ufffd"))
    .replaceAll("%3A", ":")
    .replaceAll(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
