import { SEVERITIES, type Severity } from "@regreen/contracts";
import type { Advisory } from "./advisories/advisory.ts";
import { type DependencyPolicy, incompatibilities, RuleBook, refusedBy } from "./audit/policy.ts";
import { compatibilityRisk, deltaOf, isPrerelease } from "./audit/risk.ts";
import type { DependencyDiff } from "./diff.ts";
import type { Lockfile } from "./lockfiles/lockfile.ts";
import type { PackageVersion } from "./osv/match.ts";
import { packageKey } from "./osv/names.ts";

export type RiskLevel = "low" | "medium" | "high";

/** One package that an update brings, takes or changes, and what to think of it. */
export interface ReviewedChange {
  readonly ecosystem: string;
  readonly name: string;
  /** Null: it is new. */
  readonly from: string | null;
  /** Null: it is gone. */
  readonly to: string | null;
  /** 0 to 100. */
  readonly risk: number;
  readonly level: RiskLevel;
  readonly reasons: readonly string[];
  /** About the version that it comes to, and not about what was there before. */
  readonly advisories: readonly { readonly id: string; readonly severity: Severity | null }[];
}

export interface DependencyReview {
  /** The riskiest first. */
  readonly changes: readonly ReviewedChange[];
  /** Of all of them. */
  readonly level: RiskLevel;
  /** The gravest reason, as one sentence. */
  readonly reason: string;
}

interface Reviewing {
  readonly diff: DependencyDiff;
  readonly before: readonly Lockfile[];
  readonly after: readonly Lockfile[];
  readonly policy: DependencyPolicy;
  /** Versions of what the project runs on: `{ python: "3.9.18" }`. */
  readonly runtimes: Readonly<Record<string, string>>;
}

/** What a change of dependencies risks: for the diff of a pull request, and for updates by Renovate and Dependabot (DEP-11). */
export function reviewDependencies({ diff, before, after, policy, runtimes }: Reviewing): DependencyReview {
  const rules = new RuleBook(policy.compatibility);
  const python = runtimes.python === undefined ? [] : [{ ecosystem: "PyPI", name: "python", version: runtimes.python }];
  const others: PackageVersion[] = [...after.flatMap(({ packages }) => packages), ...python];
  const known = new Map(
    after.flatMap(({ packages }) => packages).map((each) => [`${packageKey(each)} ${each.version}`, each]),
  );
  const old = new Set(before.flatMap(({ packages }) => packages).map(packageKey));
  const advisories = advisoriesByVersion(diff);

  const judged = (now: PackageVersion, from: string | null, direction: string): ReviewedChange => {
    const key = `${packageKey(now)} ${now.version}`;
    const at = known.get(key);
    const clashes = incompatibilities(rules, now, others);
    const refused = refusedBy(policy, now);
    const about = advisories.get(key) ?? [];
    const base = compatibilityRisk({
      ...{ from: from ?? now.version, to: now.version, isDirect: at?.isDirect ?? null, isDev: at?.isDev ?? null },
      ...{ keepsRange: null, fitsRuntime: null, isPrerelease: isPrerelease(now.version), incompatibilities: 0 },
    });
    const isNew = from === null;
    const parts: (readonly [boolean, number, string])[] = [
      [isNew && !old.has(packageKey(now)), 10, "it is new here"],
      [isNew && old.has(packageKey(now)), 5, "another version of what is there"],
      [direction === "down", 40, "it goes back to an older version"],
      [about.some(({ kind }) => kind === "malware"), 100, "it is known to be malicious"],
      [about.length > 0, 60, `${about.length} ${about.length === 1 ? "advisory is" : "advisories are"} about it`],
      [refused !== null, 80, refused === "deny" ? "the policy denies it" : "the policy does not allow it"],
      ...clashes.map(
        ({ rule, other, needed }) =>
          [true, 60, `it needs ${other.name} ${needed}, and ${other.version} is there (${rule.why})`] as const,
      ),
    ];
    const counted = parts.filter(([counts]) => counts);
    // Of what is new there is no step to judge.
    const start = isNew ? Math.max(0, base.score - 5) : base.score;
    const risk = Math.min(
      100,
      counted.reduce((sum, [, points]) => sum + points, start),
    );
    const graver = counted.sort((a, b) => b[1] - a[1]).map(([, , words]) => words);
    const reasons = [...graver, ...(isNew ? base.reasons.filter((each) => !/ release/.test(each)) : base.reasons)];
    return {
      ...{ ecosystem: now.ecosystem, name: now.name, from, to: now.version, risk, level: levelOf(risk), reasons },
      advisories: about.map(({ id, severity }) => ({ id, severity })),
    };
  };

  const changes = [
    ...diff.changed.map((each) => judged({ ...each, version: each.to }, each.from, each.direction)),
    ...diff.added.map((each) => judged(each, null, "new")),
    ...diff.removed.map(
      ({ ecosystem, name, version }): ReviewedChange => ({
        ...{ ecosystem, name, from: version, to: null, risk: 0, level: "low", reasons: ["it is gone"] },
        advisories: [],
      }),
    ),
  ].sort((a, b) => b.risk - a.risk);
  const [first] = changes;
  return {
    changes,
    level: first?.level ?? "low",
    reason: first === undefined ? "No package changes." : sentence(first),
  };
}

function sentence({ name, from, to, reasons }: ReviewedChange): string {
  const step =
    from === null
      ? `${name} ${to} comes in`
      : to === null
        ? `${name} ${from} goes`
        : `${name} goes from ${from} to ${to}`;
  const delta = from === null || to === null ? "" : ` (${deltaOf(from, to)})`;
  return `${step}${delta}: ${reasons.slice(0, 3).join("; ")}.`.slice(0, 500);
}

/** Of 100: up to 20 is everyday, from 50 on a person has to look. */
function levelOf(risk: number): RiskLevel {
  return risk >= 50 ? "high" : risk > 20 ? "medium" : "low";
}

function advisoriesByVersion({ newAdvisories }: DependencyDiff): Map<string, Advisory[]> {
  const found = new Map<string, Advisory[]>();
  for (const { advisory, found: at } of newAdvisories) {
    const key = `${packageKey(at)} ${at.version}`;
    found.set(key, [...(found.get(key) ?? []), advisory]);
  }
  for (const list of found.values())
    list.sort((a, b) => SEVERITIES.indexOf(a.severity ?? "medium") - SEVERITIES.indexOf(b.severity ?? "medium"));
  return found;
}
