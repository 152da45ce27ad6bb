import { satisfies as satisfiesPep440 } from "@renovatebot/pep440";
import { satisfies as satisfiesRuby } from "@renovatebot/ruby-semver";
import semver from "semver";

/**
 * Whether a range, as a manifest of this ecosystem writes it, takes a version; null where the range can't be read. Cargo's plain
 * `1.2` is `^1.2`; for Go, Gradle, Maven and NuGet a plain version is a floor or a pin, and a manifest has to change for another.
 */
export function rangeAdmits(ecosystem: string, range: string, version: string): boolean | null {
  if (range.length > 500 || version.length > 200) return null;
  try {
    return ADMITS[ecosystem]?.(range.trim(), version) ?? null;
  } catch {
    return null;
  }
}

const ADMITS: Readonly<Record<string, ((range: string, version: string) => boolean | null) | undefined>> = {
  npm: admitsNpm,
  "crates.io": (range, version) =>
    admitsNpm(
      range
        .split(",")
        .map((part) => (/^\s*\d/.test(part) ? `^${part.trim()}` : part.trim()))
        .join(" "),
      version,
    ),
  // Composer's `~1.2` is `>=1.2 <2`, which npm's is not.
  Packagist: (range, version) =>
    admitsNpm(
      range
        .replaceAll(/~\s*v?(\d+)\.(\d+)(?![\d.])/g, "^$1.$2")
        .replaceAll(/\s*\|\|?\s*/g, " || ")
        .replaceAll(",", " "),
      version.replace(/^v/, ""),
    ),
  PyPI: admitsPython,
  RubyGems: (range, version) => range === "" || satisfiesRuby(version, range),
  Go: (range, version) => range.replace(/^v/, "") === version.replace(/^v/, ""),
  Maven: admitsPinned,
  NuGet: admitsPinned,
};

function admitsNpm(range: string, version: string): boolean | null {
  if (range === "" || range === "latest") return true;
  if (semver.validRange(range, { loose: true }) === null || semver.valid(version, { loose: true }) === null)
    return null;
  return semver.satisfies(version, range, { loose: true });
}

/** PEP 440, and what poetry adds: `^1.2`, `~1.2` and `1.2`. */
function admitsPython(range: string, version: string): boolean | null {
  if (range === "" || range === "*") return true;
  return range.split(/\s*\|\|\s*/).some((part) => satisfiesPep440(version, part.split(",").map(plainPython).join(",")));
}

function plainPython(part: string): string {
  const [, sign, base = ""] = /^\s*([~^]?)\s*(\d+(?:\.\d+)*)\s*$/.exec(part) ?? [];
  if (sign === undefined) return part.trim();
  if (sign === "") return `==${base}`;
  const numbers = base.split(".").map(Number);
  const firstSet = numbers.findIndex((number) => number > 0);
  const at = sign === "~" ? Math.min(1, numbers.length - 1) : firstSet < 0 ? numbers.length - 1 : firstSet;
  const next = [...numbers.slice(0, at), (numbers[at] ?? 0) + 1].join(".");
  return `>=${base},<${next}`;
}

/** One version, alone or in brackets; a range of intervals is left to people. */
function admitsPinned(range: string, version: string): boolean | null {
  const [, one] = /^\[?([^[\](),\s*]+)\]?$/.exec(range) ?? [];
  return one === undefined ? null : one === version;
}
