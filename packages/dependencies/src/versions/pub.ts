import type { VersionOrder } from "./order.ts";
import { compareIdentifiers, compareSemantic, parseSemantic } from "./semantic.ts";

/** Dart's versions: SemVer whose build counts, too, and comes after the version without one (pub_semver, `Version.compareTo`). */
export const pubOrder: VersionOrder = (left, right) => {
  const [a, b] = [parseSemantic(left), parseSemantic(right)];
  return compareSemantic(a, b) || compareBuilds(a.build, b.build);
};

function compareBuilds(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return Math.sign(a.length - b.length);
  return compareIdentifiers(a, b);
}
