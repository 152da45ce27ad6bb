import { z } from "zod";
import type { Advisory, AffectedPackage, Bound } from "./advisory.ts";
import { bestVector } from "./osv.ts";
import { severityOfWord } from "./severity.ts";

const text = z.string().max(2000);
const cvssSchema = z.object({ vector_string: text.nullish() }).nullish();

/** `GET /advisories` gives the version itself, Dependabot alerts an object around it. */
const patchedSchema = z.union([text, z.object({ identifier: text })]).nullish();

const vulnerabilitySchema = z.object({
  package: z.object({ ecosystem: text, name: text.nullish() }).nullish(),
  vulnerable_version_range: text.nullish(),
  first_patched_version: patchedSchema,
});
type Vulnerability = z.infer<typeof vulnerabilitySchema>;

const advisorySchema = z.object({
  ghsa_id: text,
  cve_id: text.nullish(),
  summary: text.nullish(),
  type: text.nullish(),
  severity: text.nullish(),
  withdrawn_at: text.nullish(),
  identifiers: z
    .array(z.object({ value: text }))
    .max(100)
    .nullish(),
  cvss: cvssSchema,
  cvss_severities: z.object({ cvss_v3: cvssSchema, cvss_v4: cvssSchema }).nullish(),
  vulnerabilities: z.array(vulnerabilitySchema).max(2000).nullish(),
});

const alertSchema = z.object({
  security_advisory: advisorySchema,
  security_vulnerability: vulnerabilitySchema.nullish(),
});

/** An advisory of `GET /advisories` (docs.github.com/rest/security-advisories/global-advisories). @throws ZodError */
export function advisoryOfGithub(value: unknown): Advisory {
  return fromParsed(advisorySchema.parse(value), "github");
}

/** A Dependabot alert (docs.github.com/rest/dependabot/alerts). @throws ZodError */
export function advisoryOfAlert(value: unknown): Advisory {
  const { security_advisory: advisory, security_vulnerability: one } = alertSchema.parse(value);
  const all = [...(advisory.vulnerabilities ?? []), ...(one === null || one === undefined ? [] : [one])];
  return fromParsed({ ...advisory, vulnerabilities: all }, "dependabot");
}

function fromParsed(advisory: z.infer<typeof advisorySchema>, source: string): Advisory {
  const severities = advisory.cvss_severities;
  const vectors = [advisory.cvss, severities?.cvss_v3, severities?.cvss_v4];
  const others = [advisory.cve_id ?? "", ...(advisory.identifiers ?? []).map(({ value }) => value)];
  return {
    id: advisory.ghsa_id,
    aliases: [...new Set(others)].filter((id) => id !== "" && id !== advisory.ghsa_id),
    summary: advisory.summary ?? "",
    kind: advisory.type === "malware" ? "malware" : "vulnerability",
    severity: severityOfWord(advisory.severity),
    cvss: bestVector(vectors.flatMap((each) => each?.vector_string ?? [])),
    isWithdrawn: (advisory.withdrawn_at ?? "") !== "",
    affected: (advisory.vulnerabilities ?? []).flatMap(affectedOf),
    sources: [source],
  };
}

/** GitHub's names of ecosystems to those of OSV. */
const ECOSYSTEMS: Readonly<Record<string, string>> = {
  pip: "PyPI",
  npm: "npm",
  rubygems: "RubyGems",
  maven: "Maven",
  nuget: "NuGet",
  composer: "Packagist",
  go: "Go",
  rust: "crates.io",
  pub: "Pub",
  erlang: "Hex",
  swift: "SwiftURL",
  actions: "GitHub Actions",
};

function affectedOf(vulnerability: Vulnerability): AffectedPackage[] {
  const { package: about, vulnerable_version_range: range, first_patched_version: patched } = vulnerability;
  const key = about?.ecosystem.toLowerCase() ?? "";
  const ecosystem = Object.hasOwn(ECOSYSTEMS, key) ? ECOSYSTEMS[key] : undefined;
  if (ecosystem === undefined || !about?.name || !range) return [];
  const fix = typeof patched === "string" ? patched : patched?.identifier;
  const bounds = boundsOf(range);
  const name = about.name;
  return [{ ecosystem, name, ranges: [], versions: [], bounds: [bounds], fixes: fix ? [fix] : [] }];
}

/** `>= 1.0, < 1.4.2`. What can't be read is kept as a bound that no order takes, so that the answer is "unknown" and not "no". */
function boundsOf(range: string): Bound[] {
  return range.split(",").map((part) => {
    const [, op, version] = /^\s*(<=|>=|<|>|==?)\s*(\S+)\s*$/.exec(part.slice(0, 500)) ?? [];
    if (op === undefined || version === undefined) return { op: "=", version: part.trim().slice(0, 100) || "nothing" };
    return { op: op === "==" ? "=" : (op as Bound["op"]), version };
  });
}
