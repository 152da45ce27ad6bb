import type { VersionOrder } from "./order.ts";
import { compareSemantic, parseSemantic } from "./semantic.ts";

/** SemVer with up to four numbers and words in any case (learn.microsoft.com/nuget/concepts/package-versioning). */
export const nugetOrder: VersionOrder = (a, b) =>
  compareSemantic(parseSemantic(a.toLowerCase()), parseSemantic(b.toLowerCase()));
