import { z } from "zod";

export const AUDITS = ["workflows", "dependencies", "code"] as const;
export type AuditId = (typeof AUDITS)[number];

export const SEVERITIES = ["critical", "high", "medium", "low", "info"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Who wants to hear of it: everybody, the careful, those who hunt. A finding is shown from its persona on. */
export const PERSONAS = ["regular", "pedantic", "auditor"] as const;
export type Persona = (typeof PERSONAS)[number];

export const FINDING_CATEGORIES = [
  ...(["correctness", "security", "performance", "efficiency", "compatibility", "quality"] as const),
  ...(["vulnerability", "data-leakage", "reproducibility"] as const),
] as const;
export type FindingCategory = (typeof FINDING_CATEGORIES)[number];

/** A range of a file, 1-based; `end` is the first column after it, as in SARIF. */
export const findingLocationSchema = z.object({
  file: z.string().min(1).max(1000),
  start_line: z.int().positive(),
  start_column: z.int().positive(),
  end_line: z.int().positive(),
  end_column: z.int().positive(),
});
export type FindingLocation = z.infer<typeof findingLocationSchema>;

/** A text of a file and what to write in its place; offsets count UTF-16 code units. Edits of one fix do not overlap. */
export const findingEditSchema = z.object({
  file: z.string().min(1).max(1000),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  text: z.string().max(100_000),
});
export type FindingEdit = z.infer<typeof findingEditSchema>;

/** `safe`: behaves as before, apart from what is wrong. `unsafe`: a person has to look whether it is meant. */
export const findingFixSchema = z.object({
  title: z.string().max(300),
  safety: z.enum(["safe", "unsafe"]),
  edits: z.array(findingEditSchema).min(1).max(200),
});
export type FindingFix = z.infer<typeof findingFixSchema>;

/** The package that a finding of `audit-dependencies` is about, and the version that mends it. */
export const vulnerablePackageSchema = z.object({
  /** OSV's name of the ecosystem: `npm`, `PyPI`, `Go`, `crates.io`, `Maven`, `RubyGems`, `NuGet`, `Packagist`, `GitHub Actions`. */
  ecosystem: z.string().min(1).max(50),
  name: z.string().min(1).max(300),
  /** The version that is locked. */
  version: z.string().max(100),
  /** The version to go to; null where no advisory knows one. */
  fixed_version: z.string().max(100).nullable(),
  /** Versions that are affected, in the ecosystem's own words, such as `<4.17.21`: what the reproducer looks for. */
  affected: z.string().max(1000),
  /** Whether the project asks for it itself. */
  direct: z.boolean(),
  lockfile: z.string().max(1000).nullable(),
  manifest: z.string().max(1000).nullable(),
  /** `review`: the policy (`deps`) leaves this update to people; nobody makes it by himself. */
  decision: z.enum(["apply", "review"]).optional(),
});
export type VulnerablePackage = z.infer<typeof vulnerablePackageSchema>;

export const findingSchema = z.object({
  /** `template-injection`; of another tool with its name before it: `actionlint/expression`. */
  rule: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_./-]{0,99}$/),
  title: z.string().max(300),
  /** What is wrong here, in one or two sentences. */
  message: z.string().max(2000),
  /** Why it matters. */
  why: z.string().max(2000),
  severity: z.enum(SEVERITIES),
  confidence: z.enum(["high", "medium", "low"]),
  persona: z.enum(PERSONAS).default("regular"),
  category: z.enum(FINDING_CATEGORIES),
  location: findingLocationSchema,
  related: z
    .array(findingLocationSchema.extend({ message: z.string().max(500) }))
    .max(20)
    .default([]),
  fix: findingFixSchema.nullable().default(null),
  /** Of `audit-dependencies` alone. */
  package: vulnerablePackageSchema.nullable().default(null),
  /** Of rule, file and the words around the place, so that it survives moved lines; 16 hex digits. */
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
  help_url: z.url().max(500).nullable().default(null),
  /** Why it is not counted; null where it is. */
  suppressed: z
    .object({ by: z.enum(["comment", "baseline", "policy"]), reason: z.string().max(500) })
    .nullable()
    .default(null),
});
export type Finding = z.infer<typeof findingSchema>;

/** `findings.json`: what one audit found, and what it could not look at. */
export const findingsSchema = z.object({
  schema_version: z.literal(1),
  audit: z.enum(AUDITS),
  repository: z.string().max(200).nullable(),
  commit: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .nullable(),
  findings: z.array(findingSchema).max(20_000),
  /** Files and questions that were left, each with its reason. Not empty: the audit is not complete, and says so. */
  not_checked: z.array(z.object({ what: z.string().max(1000), why: z.string().max(1000) })).max(5000),
  checked: z.object({ files: z.int().nonnegative(), rules: z.int().nonnegative() }),
});
export type Findings = z.infer<typeof findingsSchema>;
