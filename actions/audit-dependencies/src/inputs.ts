import type { InputReader } from "@regreen/action-kit";
import { type AuditOptions, readAuditOptions } from "@regreen/audit-kit";
import { SEVERITIES, type Severity, UserError } from "@regreen/contracts";
import { parseVersionCheck, UPDATE_STRATEGIES, type UpdateStrategy, type VersionCheck } from "@regreen/dependencies";
import type { Policy } from "@regreen/policy";
import { refuseUnknownRules } from "./rules.ts";

export const ADVISORY_SOURCES = ["osv", "github-advisories", "dependabot"] as const;
export type AdvisorySource = (typeof ADVISORY_SOURCES)[number];

/** Base of the public API (google.github.io/osv.dev/api). */
export const OSV_URL = "https://api.osv.dev";

export interface Inputs {
  readonly options: AuditOptions;
  /** Undefined: nothing is asked of GitHub. */
  readonly token: string | undefined;
  readonly strategy: UpdateStrategy;
  /** Advisories below this are not reported. */
  readonly securityPriority: Severity;
  /** Folder of OSV records. */
  readonly advisories: string | undefined;
  /** Files of `npm audit --json` and `pip-audit -f json`. */
  readonly reports: readonly string[];
  /** Databases that are asked over the network; `wanted`: a person named them, so a refusal is told. */
  readonly sources: { readonly names: readonly AdvisorySource[]; readonly wanted: boolean };
  readonly osvUrl: string;
  /** `@acme/*`: names that are not sent to anybody. */
  readonly privateNames: readonly string[];
  readonly sbom: boolean;
  /** A folder, branch or commit; undefined: a pull request's own base. */
  readonly compareWith: string | undefined;
  /** `renovate`: what a pull request changes is judged, and nothing else. */
  readonly source: "repository" | "renovate";
  /** Not empty: only whether such versions are there. */
  readonly checks: readonly VersionCheck[];
}

/** The token, where anything may be asked of GitHub. */
export function readToken(reader: InputReader): string | undefined {
  return reader.boolean("offline", false) ? undefined : reader.optional("github-token");
}

/** @throws UserError which names the input, what was found and what is valid */
export function readInputs(
  reader: InputReader,
  { policy, tempDir }: { readonly policy: Policy; readonly tempDir: string },
): Inputs {
  const offline = reader.boolean("offline", false);
  const token = readToken(reader);
  const formats = ["json", "jsonl", "sarif", "github-annotations"] as const;
  const options = readAuditOptions(reader, { policy, tempDir, audit: "audit-dependencies", formats });
  refuseUnknownRules(options.rules, policy);
  return {
    options,
    token,
    strategy: reader.choice("update-strategy", UPDATE_STRATEGIES, policy.deps.update_strategy),
    securityPriority: reader.choice("security-priority", SEVERITIES, policy.deps.security_priority),
    advisories: reader.optional("advisories"),
    reports: reader.lines("reports"),
    sources: offline ? { names: [], wanted: false } : sourcesOf(reader, token),
    osvUrl: osvUrlOf(reader),
    privateNames: reader.lines("private"),
    sbom: reader.boolean("sbom", false),
    compareWith: reader.optional("compare-with"),
    source: reader.choice("source", ["repository", "renovate"], "repository"),
    checks: reader.lines("check").map(checkOf),
  };
}

function sourcesOf(reader: InputReader, token: string | undefined): Inputs["sources"] {
  const named = reader
    .lines("sources")
    .flatMap((line) => line.split(/[,\s]+/))
    .filter((word) => word !== "");
  if (named.length === 0) return { names: token === undefined ? ["osv"] : ["osv", "dependabot"], wanted: false };
  const names = named.map((name) => {
    const found = ADVISORY_SOURCES.find((each) => each === name);
    if (found !== undefined) return found;
    throw new UserError(`Input "sources" names "${name.slice(0, 80)}"; it takes ${ADVISORY_SOURCES.join(", ")}.`, {
      hint: "Name one or more of them, one a line or with commas between.",
    });
  });
  const lonely = names.find((name) => name !== "osv");
  if (token === undefined && lonely !== undefined)
    throw new UserError(`Input "sources" names "${lonely}", and "github-token" is not given.`, {
      hint: `Pass a token${lonely === "dependabot" ? " with `vulnerability-alerts: read`" : ""}, or leave "${lonely}" out.`,
    });
  return { names: [...new Set(names)], wanted: true };
}

function osvUrlOf(reader: InputReader): string {
  const value = reader.optional("osv-url") ?? OSV_URL;
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value.replace(/\/+$/, "");
  throw new UserError(`Input "osv-url" is "${value.slice(0, 80)}"; it must be an address with https.`, {
    hint: 'Leave "osv-url" out for the public API.',
  });
}

function checkOf(line: string): VersionCheck {
  const check = parseVersionCheck(line);
  if (check !== null) return check;
  throw new UserError(`Input "check" has "${line.slice(0, 80)}"; it must be an ecosystem, a package and versions.`, {
    hint: "Write it like `npm:lodash <4.17.21` or `PyPI:urllib3 >=2.0,<2.0.7 || =1.26.0`, one a line.",
  });
}
