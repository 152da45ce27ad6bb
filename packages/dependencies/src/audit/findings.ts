import type { Finding, FindingLocation, Severity, VulnerablePackage } from "@regreen/contracts";
import type { Advisory } from "../advisories/advisory.ts";
import { affectedRange } from "../affected/affected-range.ts";
import type { LockedPackage, Lockfile } from "../lockfiles/lockfile.ts";
import type { DependencyPolicy, Incompatibility } from "./policy.ts";
import type { Update } from "./updates.ts";
import type { PlacedRequirement } from "./ways.ts";

interface Base {
  readonly found: LockedPackage;
  readonly file: Lockfile;
  readonly fingerprint: string;
}

/** Where a package comes from. */
export interface Place {
  /** Null where a manifest pins it by itself. */
  readonly lockfile: string | null;
  readonly wanted: readonly PlacedRequirement[];
  /** From what the project asks for to the package. */
  readonly path: () => readonly LockedPackage[];
}

interface AdvisoryInputs extends Base {
  readonly advisory: Advisory;
  readonly update: Update | null;
  readonly severity: Severity;
  readonly place: Place;
}

/** One advisory about one version in one file. Lockfiles are changed by their package manager, so there are no edits to offer. */
export function advisoryFinding(inputs: AdvisoryInputs, policy: DependencyPolicy): Finding {
  const { advisory, found, file, update, severity, fingerprint } = inputs;
  const ids = new Set([advisory.id, ...advisory.aliases]);
  const ignored = policy.ignore.find(({ id }) => ids.has(id));
  const isMalware = advisory.kind === "malware";
  const summary = `${cut(advisory.summary || "no summary", 500).replace(/[.!?…]$/, "")}.`;
  return finding(
    { found, file, fingerprint },
    {
      rule: ruleName(advisory.id),
      title: cut(isMalware ? `${found.name} is malicious` : `${found.name} ${found.version} is vulnerable`, 300),
      message:
        `${cut(`${found.name} ${found.version}`, 300)}: ${summary} ${directness(found, inputs.place.path())} ${remedy(inputs)}`.slice(
          0,
          2000,
        ),
      why: `${advisory.id}${advisory.aliases.length > 0 ? ` (${cut(advisory.aliases.slice(0, 5).join(", "), 500)})` : ""}, ${rated(advisory)}, said by ${advisory.sources.join(", ")}.`,
      severity,
      confidence: advisory.severity === null && update === null ? "medium" : "high",
      help_url: addressOf(advisory.id),
      package: packageOf(inputs),
      suppressed: ignored === undefined ? null : { by: "policy", reason: cut(ignored.reason, 500) },
    },
  );
}

export function deniedFinding({ refused, ...base }: Base & { readonly refused: "deny" | "allow" }): Finding {
  const name = cut(base.found.name, 200);
  return finding(base, {
    rule: refused === "deny" ? "denied-dependency" : "dependency-not-allowed",
    title: `${name} is not wanted here`,
    message:
      refused === "deny"
        ? `The policy denies ${name}; ${directness(base.found)}`
        : `The policy allows packages by name, and ${name} is not among them; ${directness(base.found)}`,
    why: "The team has decided which packages come into the project (policy.dependencies).",
    severity: "high",
    confidence: "high",
    help_url: null,
    suppressed: null,
  });
}

export function compatibilityFinding({ clash, ...base }: Base & { readonly clash: Incompatibility }): Finding {
  const { found } = base;
  const { rule, other, needed } = clash;
  return finding(base, {
    rule: ruleName(`compatibility/${rule.id}`),
    title: cut(`${found.name} ${found.version} does not go with ${other.name} ${other.version}`, 300),
    message: cut(`${found.name} ${found.version} needs ${other.name} ${needed}, and ${other.version} is there.`, 2000),
    why: cut(rule.why || "A rule of the policy says so.", 2000),
    severity: "medium",
    confidence: "high",
    help_url: rule.source ?? null,
    suppressed: null,
    category: "compatibility",
  });
}

type Said = Pick<
  Finding,
  "rule" | "title" | "message" | "why" | "severity" | "confidence" | "help_url" | "suppressed"
> &
  Partial<Pick<Finding, "category" | "package">>;

function finding({ file, found, fingerprint }: Base, said: Said): Finding {
  return {
    ...{ persona: "regular", category: "vulnerability", related: [], fix: null, package: null },
    ...said,
    location: locationOf(file.path, found.line),
    fingerprint,
  };
}

/** A whole line; the first one where the format has no lines of its own for a package. */
function locationOf(file: string, line: number | null): FindingLocation {
  const at = line ?? 1;
  return { file: cut(file, 1000), start_line: at, start_column: 1, end_line: at, end_column: 1 };
}

/** Null where a name does not fit into the contract: nobody could look for it by itself. */
function packageOf({ advisory, found, file, update, place }: AdvisoryInputs): VulnerablePackage | null {
  const { ecosystem, name, version } = found;
  if (ecosystem.length > 50 || name.length > 300 || version.length > 100) return null;
  return {
    ...{ ecosystem, name, version },
    fixed_version: update === null ? null : cut(update.to, 100),
    affected: affectedRange(advisory, found),
    direct: found.isDirect === true,
    lockfile: place.lockfile,
    manifest: place.wanted[0]?.path ?? (place.lockfile === null ? file.path : null),
    ...(update === null ? {} : { decision: update.decision }),
  };
}

/** @param path from what the project asks for to the package */
function directness({ isDirect, isDev }: LockedPackage, path: readonly LockedPackage[] = []): string {
  const names = path.slice(0, -1).map(({ name, version }) => `${cut(name, 100)} ${cut(version, 50)}`);
  const shown = names.length > 6 ? [...names.slice(0, 3), "…", ...names.slice(-2)] : names;
  const others = shown.length === 0 ? "another package" : shown.join(" → ");
  const who =
    isDirect === null && names.length === 0
      ? "it is in the lockfile"
      : isDirect === true
        ? "the project asks for it"
        : `${others} ${shown.length > 1 ? "leads to it" : "asks for it"}`;
  const start = names.length > 0 && isDirect !== true ? (who[0] ?? "") : (who[0] ?? "").toUpperCase();
  return `${start}${who.slice(1)}${isDev === true ? ", for development alone" : ""}.`;
}

function remedy({ advisory, update }: AdvisoryInputs): string {
  if (advisory.kind === "malware") return "Remove it, and take every secret that it could read for known.";
  if (update === null) return "No version without the hole is known.";
  const wider =
    update.isDirect === false
      ? "the range of who asks for it does not take it"
      : "the manifest's range has to be widened";
  const range = update.keepsRange === false ? `, but ${wider}` : "";
  return `Version ${cut(update.to, 100)} is not affected${range}; risk ${update.risk.score} of 100 (${update.risk.reasons.join("; ").slice(0, 300)}).`;
}

function rated({ severity, cvss }: Advisory): string {
  const score = cvss === null ? "" : ` (CVSS ${cvss.score.toFixed(1)})`;
  return severity === null ? `not rated${score}` : `${severity}${score}`;
}

function ruleName(id: string): string {
  return (
    id
      .replaceAll(/[^A-Za-z0-9_./-]/g, "-")
      .replace(/^[^A-Za-z0-9]+/, "")
      .slice(0, 100) || "advisory"
  );
}

function addressOf(id: string): string | null {
  if (!/^[A-Za-z0-9-]{1,100}$/.test(id)) return null;
  if (id.startsWith("npm-")) return null;
  return id.startsWith("GHSA-") ? `https://github.com/advisories/${id}` : `https://osv.dev/vulnerability/${id}`;
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
