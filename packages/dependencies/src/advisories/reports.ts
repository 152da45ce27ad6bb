import semver from "semver";
import { z } from "zod";
import type { Advisory, AffectedPackage, Bound } from "./advisory.ts";
import { bestVector } from "./osv.ts";
import { severityOfWord } from "./severity.ts";

const text = z.string().max(5000);

const npmAuditSchema = z.object({
  auditReportVersion: z.literal(2),
  vulnerabilities: z.record(z.string().max(500), z.object({ via: z.array(z.unknown()).max(5000) })),
});

const viaSchema = z.object({
  source: z.union([z.number(), text]).optional(),
  name: text,
  title: text.default(""),
  url: text.default(""),
  severity: text.nullish(),
  cvss: z.object({ vectorString: text.nullish() }).nullish(),
  range: text,
});

/** `npm audit --json`, version 2 (npm 7 and later). Names of packages in `via` lead to advisories that stand elsewhere. @throws ZodError */
export function advisoriesOfNpmAudit(value: unknown): Advisory[] {
  const { vulnerabilities } = npmAuditSchema.parse(value);
  const found = new Map<string, Advisory>();
  for (const via of Object.values(vulnerabilities).flatMap((each) => each.via)) {
    if (typeof via === "string") continue;
    const { name, title, url, severity, cvss, range, source } = viaSchema.parse(via);
    const id = /GHSA(?:-[0-9a-z]{4}){3}/.exec(url)?.[0] ?? `npm-${source ?? name}`;
    found.set(`${id} ${name}`, {
      id,
      aliases: [],
      summary: title,
      kind: "vulnerability",
      severity: severityOfWord(severity),
      cvss: bestVector(cvss?.vectorString ? [cvss.vectorString] : []),
      isWithdrawn: false,
      affected: [
        { ecosystem: "npm", name, ranges: [], versions: [], bounds: boundsOfNpm(range), fixes: fixesOf(range) },
      ],
      sources: ["npm audit"],
    });
  }
  return [...found.values()];
}

/** A range of npm as lists of bounds; one that can't be read becomes a bound that no order takes. */
function boundsOfNpm(range: string): Bound[][] {
  try {
    const { set } = new semver.Range(range.slice(0, 2000), { loose: true, includePrerelease: true });
    return set.map((comparators) =>
      comparators.flatMap(({ operator, semver: at }) =>
        // `*`, which is any version.
        typeof at.version === "string" ? [{ op: operator === "" ? "=" : operator, version: at.version } as const] : [],
      ),
    );
  } catch {
    return [[{ op: "=", version: range.slice(0, 100) }]];
  }
}

/** Where a range ends below a version, that version is the fix. */
function fixesOf(range: string): string[] {
  return boundsOfNpm(range)
    .flat()
    .filter(({ op }) => op === "<")
    .map(({ version }) => version.replace(/-0$/, ""));
}

const pipAuditSchema = z.object({
  dependencies: z
    .array(
      z.object({
        name: text,
        version: text.optional(),
        skip_reason: text.optional(),
        vulns: z
          .array(
            z.object({
              id: text,
              fix_versions: z.array(text).max(500).default([]),
              aliases: z.array(text).max(200).default([]),
              description: z.string().max(1_000_000).nullish(),
            }),
          )
          .max(5000)
          .default([]),
      }),
    )
    .max(50_000),
});

/** `pip-audit -f json`: about the versions that it saw and no others; without a severity. @throws ZodError */
export function advisoriesOfPipAudit(value: unknown): Advisory[] {
  const { dependencies } = pipAuditSchema.parse(value);
  return dependencies.flatMap(({ name, version, vulns }) =>
    version === undefined
      ? []
      : vulns.map(({ id, aliases, description, fix_versions: fixes }): Advisory => {
          const about: AffectedPackage = {
            ...{ ecosystem: "PyPI", name, ranges: [], bounds: [] },
            versions: [version],
            fixes,
          };
          const summary = (description ?? "").split("\n")[0]?.slice(0, 300) ?? "";
          return {
            ...{ id, aliases, summary, kind: "vulnerability", severity: null, cvss: null, isWithdrawn: false },
            affected: [about],
            sources: ["pip-audit"],
          };
        }),
  );
}
