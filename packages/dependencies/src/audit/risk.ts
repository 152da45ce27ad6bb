import { VersionError } from "../versions/order.ts";
import { parseSemantic } from "../versions/semantic.ts";

export type VersionDelta = "patch" | "minor" | "major" | "unknown";

/** Which of the first three numbers changes first. Before 1.0, a minor one breaks like a major one (semver.org, 4). */
export function deltaOf(from: string, to: string): VersionDelta {
  try {
    const [a, b] = [numbersOf(from), numbersOf(to)];
    const at = [0, 1, 2].find((index) => (a[index] ?? 0n) !== (b[index] ?? 0n));
    if (at === 0 || (at === 1 && (a[0] ?? 0n) === 0n)) return "major";
    return at === 1 ? "minor" : "patch";
  } catch (error) {
    if (error instanceof VersionError) return "unknown";
    throw error;
  }
}

/** Numbers at the beginning; an epoch of PEP 440 makes everything new. */
function numbersOf(version: string): readonly bigint[] {
  const [, numbers] = /^\s*[vV=]?\s*(\d{1,50}(?:\.\d{1,50}){0,20})/.exec(version) ?? [];
  if (version.includes("!") || numbers === undefined) throw new VersionError(version, "1.2.3");
  return parseSemantic(numbers).release;
}

export interface RiskInputs {
  readonly from: string;
  readonly to: string;
  /** Null where nobody says. */
  readonly isDirect: boolean | null;
  /** Whether the manifest takes the version as it is; null where there is none, or it can't be read. */
  readonly keepsRange: boolean | null;
  /** Whether it runs on what the project runs on; null where it does not say. */
  readonly fitsRuntime: boolean | null;
  readonly isPrerelease: boolean;
  readonly incompatibilities: number;
  readonly isDev: boolean | null;
}

export interface Risk {
  /** 0, nothing to fear, to 100. */
  readonly score: number;
  readonly reasons: readonly string[];
}

const DELTA_RISK: Readonly<Record<VersionDelta, readonly [number, string]>> = {
  patch: [5, "patch release"],
  minor: [15, "minor release"],
  major: [50, "major release: what it breaks stands in its notes"],
  unknown: [40, "the versions can't be compared as numbers"],
};

/** What speaks against taking a version, added up. */
export function compatibilityRisk(inputs: RiskInputs): Risk {
  const [base, reason] = DELTA_RISK[deltaOf(inputs.from, inputs.to)];
  const parts: (readonly [boolean, number, string])[] = [
    [true, base, reason],
    [inputs.isDirect === false, 5, "other packages ask for it: their ranges have to take it, too"],
    [inputs.keepsRange === false && inputs.isDirect !== false, 15, "the manifest's range has to be widened"],
    [inputs.fitsRuntime === false, 60, "it does not run on what the project runs on"],
    [inputs.isPrerelease, 20, "it is a pre-release"],
    [inputs.incompatibilities > 0, 60, "a compatibility rule speaks against it"],
    [inputs.isDev === true, -10, "it is used for development alone"],
  ];
  const counted = parts.filter(([counts]) => counts);
  const score = counted.reduce((sum, [, points]) => sum + points, 0);
  return { score: Math.max(0, Math.min(100, score)), reasons: counted.map(([, , words]) => words) };
}

/** A word behind the numbers: `1.0.0-rc.1`, `1.0rc1`, `1.0.dev3`, `2.0.0.pre`; a post-release or a build is none. */
export function isPrerelease(version: string): boolean {
  return /\d[.-]?(?:a|b|c|rc|alpha|beta|dev|pre|preview|canary|next|snapshot|m)(?:[.-]?\d|\b|$)/i.test(
    version.slice(0, 200).split("+")[0] ?? "",
  );
}
