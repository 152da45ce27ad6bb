import { mavenOrder } from "./maven.ts";
import { nugetOrder } from "./nuget.ts";
import type { VersionOrder } from "./order.ts";
import { packagistOrder } from "./packagist.ts";
import { pubOrder } from "./pub.ts";
import { pypiOrder } from "./pypi.ts";
import { rubygemsOrder } from "./rubygems.ts";
import { semanticOrder } from "./semantic.ts";

/** Ecosystems as OSV names them (ossf.github.io/osv-schema, "Defined Ecosystems"). */
const ORDERS: Readonly<Record<string, VersionOrder>> = {
  npm: semanticOrder,
  "crates.io": semanticOrder,
  Go: semanticOrder,
  Hex: semanticOrder,
  SwiftURL: semanticOrder,
  "GitHub Actions": semanticOrder,
  Pub: pubOrder,
  NuGet: nugetOrder,
  PyPI: pypiOrder,
  RubyGems: rubygemsOrder,
  Packagist: packagistOrder,
  Maven: mavenOrder,
};

/** How versions of an ecosystem are ordered; null for one that is not known. A suffix (`Maven:https://…`) says nothing. */
export function orderOf(ecosystem: string): VersionOrder | null {
  const name = ecosystem.split(":")[0] ?? "";
  return Object.hasOwn(ORDERS, name) ? (ORDERS[name] ?? null) : null;
}
