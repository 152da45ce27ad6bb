import { SEVERITIES, type Severity } from "@regreen/contracts";
import { normalName, packageKey } from "../osv/names.ts";
import { rangeAdmits } from "../ranges/admits.ts";

export const UPDATE_STRATEGIES = ["security-only", "smart", "all"] as const;
/** `security-only`: what fixes, inside of the ranges; `smart`: also a wider range where the risk is small; `all`: whatever is newer. */
export type UpdateStrategy = (typeof UPDATE_STRATEGIES)[number];

/** Versions of other packages that a package needs: data, so that a team adds its own (`deps.ml_compat[]`). */
export interface CompatibilityRule {
  readonly id: string;
  /** `PyPI:torch`. */
  readonly package: string;
  /** Versions that the rule is about, in the ecosystem's own words; "" for all. */
  readonly range: string;
  /** What has to hold where those packages are there. */
  readonly needs: readonly { readonly package: string; readonly range: string }[];
  readonly why: string;
  /** Address of who says so. */
  readonly source?: string;
}

export interface DependencyPolicy {
  readonly strategy: UpdateStrategy;
  /** Less is not reported. */
  readonly minimumSeverity: Severity;
  /** `name`, `PyPI:name`, `@scope/*`; empty for everything. */
  readonly allow: readonly string[];
  readonly deny: readonly string[];
  readonly compatibility: readonly CompatibilityRule[];
  /** Ids or aliases of advisories that people have looked at. */
  readonly ignore: readonly { readonly id: string; readonly reason: string }[];
  /** Updates of more risk are for people to look at; 0 to 100. */
  readonly maximumRisk: number;
}

export const DEFAULT_DEPENDENCY_POLICY: DependencyPolicy = {
  strategy: "smart",
  minimumSeverity: "low",
  allow: [],
  deny: [],
  compatibility: [],
  ignore: [],
  maximumRisk: 40,
};

export function isAtLeast(severity: Severity, minimum: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(minimum);
}

interface Named {
  readonly ecosystem: string;
  readonly name: string;
}

/** Whether a pattern names a package: with or without its ecosystem, `*` at the end for whatever follows. */
function namesPackage(pattern: string, { ecosystem, name }: Named): boolean {
  const normal = (text: string) => normalName(ecosystem, text).toLowerCase();
  const wanted = normal(pattern);
  return [name, `${ecosystem}:${name}`].some((full) => {
    const lower = normal(full);
    return wanted.endsWith("*") ? lower.startsWith(wanted.slice(0, -1)) : lower === wanted;
  });
}

/** Why the lists refuse a package; null where they take it. What is denied is denied, allowed or not. */
export function refusedBy(policy: DependencyPolicy, found: Named): "deny" | "allow" | null {
  if (policy.deny.some((pattern) => namesPackage(pattern, found))) return "deny";
  if (policy.allow.length > 0 && !policy.allow.some((pattern) => namesPackage(pattern, found))) return "allow";
  return null;
}

export interface Incompatibility {
  readonly rule: CompatibilityRule;
  readonly other: Named & { readonly version: string };
  readonly needed: string;
}

/** Rules by what they are about, so that a lockfile of tens of thousands of packages does not ask each one of each. */
export class RuleBook {
  readonly #exact = new Map<string, CompatibilityRule[]>();
  readonly #patterns: CompatibilityRule[] = [];

  constructor(rules: readonly CompatibilityRule[]) {
    for (const rule of rules) {
      const [, ecosystem = "", name = rule.package] = /^([\w. ]+):(.+)$/.exec(rule.package) ?? [];
      const key = packageKey({ ecosystem, name }).toLowerCase();
      if (ecosystem === "" || name.endsWith("*")) this.#patterns.push(rule);
      else this.#exact.set(key, [...(this.#exact.get(key) ?? []), rule]);
    }
  }

  about(found: Named): CompatibilityRule[] {
    const loose = this.#patterns.filter((rule) => namesPackage(rule.package, found));
    return [...(this.#exact.get(packageKey(found).toLowerCase()) ?? []), ...loose];
  }
}

/** What rules say against a version next to the other packages. */
export function incompatibilities(
  rules: RuleBook,
  found: Named & { readonly version: string },
  others: readonly (Named & { readonly version: string })[],
): Incompatibility[] {
  const about = rules
    .about(found)
    .filter((rule) => rule.range === "" || rangeAdmits(found.ecosystem, rule.range, found.version) === true);
  return about.flatMap((rule) =>
    rule.needs.flatMap((need) =>
      others
        .filter((other) => namesPackage(need.package, other))
        .filter((other) => rangeAdmits(other.ecosystem, need.range, other.version) === false)
        .map((other) => ({ rule, other, needed: need.range })),
    ),
  );
}
