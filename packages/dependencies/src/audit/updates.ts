import { type Advisory, entriesAbout, isAffected } from "../advisories/advisory.ts";
import type { Asker } from "../graph.ts";
import type { LockedPackage } from "../lockfiles/lockfile.ts";
import type { Requirement } from "../manifests/manifest.ts";
import type { PackageVersion } from "../osv/match.ts";
import { rangeAdmits } from "../ranges/admits.ts";
import { orderOf } from "../versions/ecosystems.ts";
import type { VersionOrder } from "../versions/order.ts";
import { type DependencyPolicy, incompatibilities, type RuleBook } from "./policy.ts";
import { compatibilityRisk, deltaOf, isPrerelease, type Risk, type VersionDelta } from "./risk.ts";

/** A version that a registry has, as far as somebody asked it. */
export interface AvailableVersion {
  readonly version: string;
  /** What it runs on, as its `engines` or `requires-python` say: `{ python: ">=3.9" }`. */
  readonly engines?: Readonly<Record<string, string>>;
  readonly isYanked?: boolean;
}

export interface Update {
  readonly ecosystem: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly delta: VersionDelta;
  /** Advisories that it gets rid of. */
  readonly fixes: readonly string[];
  readonly keepsRange: boolean | null;
  readonly isDirect: boolean | null;
  readonly risk: Risk;
  /** `apply`: the strategy takes it; `review`: a person has to. */
  readonly decision: "apply" | "review";
}

export interface UpdateQuestion {
  readonly found: LockedPackage;
  /** All advisories about the package, of this version and of others. */
  readonly advisories: readonly Advisory[];
  /** What the project's manifests ask for by this name. */
  readonly requirements: readonly Requirement[];
  readonly available: readonly AvailableVersion[];
  /** Versions of what the project runs on: `{ python: "3.9.18" }`. */
  readonly runtimes: Readonly<Record<string, string>>;
  /** What else is there, and what it runs on. */
  readonly others: readonly PackageVersion[];
  /** Packages of the lockfile that ask for it. */
  readonly askers: readonly Asker[];
  readonly policy: DependencyPolicy;
  readonly rules: RuleBook;
  /** The file that pins it is the manifest, too, such as `requirements.txt`. */
  readonly isPinnedInPlace: boolean;
}

/**
 * The smallest newer version that no advisory is about; with the strategy `all` the newest one. A version that the manifest takes
 * goes before a smaller one that it does not. Null where none is known.
 */
export function proposeUpdate(question: UpdateQuestion): Update | null {
  const { found, advisories, policy } = question;
  const order = orderOf(found.ecosystem);
  if (order === null) return null;
  const fixed = advisories.filter((advisory) => isAffected(advisory, found).affected === true).map(({ id }) => id);
  if (fixed.length === 0 && policy.strategy !== "all") return null;
  const candidates = candidatesOf(question, order);
  const kept = candidates.filter((to) => keepsRange(question, to) !== false);
  const best = policy.strategy === "all" ? candidates.at(-1) : (kept[0] ?? candidates[0]);
  if (best === undefined) return null;
  const keeps = keepsRange(question, best);
  const risk = riskOf(question, best, keeps);
  const { ecosystem, name, version: from, isDirect } = found;
  const delta = deltaOf(from, best);
  const decision = decide(policy, { delta, keepsRange: keeps, risk });
  return { ecosystem, name, from, to: best, delta, fixes: fixed, keepsRange: keeps, isDirect, risk, decision };
}

/** Newer than the one in use and not affected, oldest first; pre-releases only for who uses one, or where nothing else is left. */
function candidatesOf({ found, advisories, available, runtimes }: UpdateQuestion, order: VersionOrder): string[] {
  const fromAdvisories = advisories.flatMap((advisory) => entriesAbout(advisory, found).flatMap(({ fixes }) => fixes));
  const offered = available.filter(({ isYanked }) => isYanked !== true);
  const running = offered.filter((each) => fits(each, runtimes) !== false);
  // Where the registry was asked, only what it has can be installed.
  const known = available.length > 0 ? running.map(({ version }) => version) : fromAdvisories;
  const newer = [...new Set(known)].filter((version) => isNewer(version, found.version, order));
  const clean = newer
    .filter((version) => advisories.every((advisory) => isAffected(advisory, { ...found, version }).affected === false))
    .sort(order);
  const stable = clean.filter((version) => !isPrerelease(version));
  return isPrerelease(found.version) || stable.length === 0 ? clean : stable;
}

function isNewer(a: string, b: string, order: VersionOrder): boolean {
  try {
    return order(a, b) > 0;
  } catch {
    return false;
  }
}

/** Null where neither says anything. */
function fits({ engines = {} }: AvailableVersion, runtimes: Readonly<Record<string, string>>): boolean | null {
  const answers = Object.entries(runtimes)
    .filter(([runtime]) => Object.hasOwn(engines, runtime))
    .map(([runtime, version]) => rangeAdmits(runtime === "python" ? "PyPI" : "npm", engines[runtime] ?? "", version));
  if (answers.includes(false)) return false;
  return answers.includes(true) ? true : null;
}

/** Every manifest, and every package with a range in the lockfile, that asks for it has to take it. Of a package that others ask for, only what is no major step is taken for kept. */
function keepsRange({ found, requirements, askers, isPinnedInPlace }: UpdateQuestion, to: string): boolean | null {
  const ranges = [...requirements.map(({ range }) => range), ...askers.flatMap(({ range }) => range ?? [])];
  if (ranges.length === 0)
    return found.isDirect === true && !isPinnedInPlace ? null : deltaOf(found.version, to) !== "major";
  const answers = ranges.map((range) => rangeAdmits(found.ecosystem, range, to));
  if (answers.includes(false)) return false;
  return answers.includes(null) ? null : true;
}

function riskOf(question: UpdateQuestion, to: string, keeps: boolean | null): Risk {
  const { found, available, runtimes, rules, others } = question;
  const offered = available.find(({ version }) => version === to);
  return compatibilityRisk({
    ...{ from: found.version, to, isDirect: found.isDirect, isDev: found.isDev, keepsRange: keeps },
    fitsRuntime: offered === undefined ? null : fits(offered, runtimes),
    isPrerelease: isPrerelease(to),
    incompatibilities: incompatibilities(rules, { ...found, version: to }, others).length,
  });
}

function decide(policy: DependencyPolicy, { keepsRange: keeps, risk }: Pick<Update, "delta" | "keepsRange" | "risk">) {
  if (policy.strategy === "security-only")
    return keeps === true && risk.score <= policy.maximumRisk ? "apply" : "review";
  return risk.score <= policy.maximumRisk ? "apply" : "review";
}
