import { gzipSync } from "node:zlib";
import type { AuditId, Finding, Findings } from "@regreen/contracts";
import { byGravity, isCounted } from "../order.ts";
import { type Clean, createClean } from "./clean.ts";
import { resultOf } from "./result.ts";
import { rulesOf } from "./rules.ts";

/** What GitHub takes of a SARIF file (docs.github.com, "SARIF support for code scanning"); over it, the whole file is refused. */
export const SARIF_LIMITS = {
  runs: 20,
  results: 25_000,
  shown: 5_000,
  gzipBytes: 10_000_000,
  notifications: 500,
} as const;

export interface SarifOptions {
  /** Version of Regreen, such as `1.2.0`. */
  readonly version: string;
  /** Address of the GitHub that the repository is on; github.com where nothing is said. */
  readonly server?: string;
}

export interface WrittenSarif {
  readonly text: string;
  /** What GitHub would have refused, or will not show; each a sentence. */
  readonly leftOut: readonly string[];
}

const TITLES: Readonly<Record<AuditId, string>> = {
  workflows: "audit-workflows",
  dependencies: "audit-dependencies",
  code: "review-code",
};

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

/** One SARIF 2.1.0 file with a run per audit, the gravest findings first, within the limits of GitHub's code scanning. */
export function writeSarif(audits: readonly Findings[], options: SarifOptions): WrittenSarif {
  const clean = createClean();
  const kept = audits.slice(0, SARIF_LIMITS.runs);
  const notes =
    kept.length < audits.length ? [`${audits.length - kept.length} audits: GitHub takes 20 runs in a file.`] : [];
  // Less and less of it, until it fits; each round says anew what it leaves.
  for (let most: number = SARIF_LIMITS.results; ; most = Math.floor(most / 2)) {
    const runs = kept.map((audit, index) => runOf(audit, nthOf(kept, index), most, options, clean));
    const text = `${JSON.stringify({ $schema: SCHEMA, version: "2.1.0", runs: runs.map(({ run }) => run) })}\n`;
    if (most > 0 && isTooLarge(text)) continue;
    return { text, leftOut: [...notes, ...runs.flatMap(({ leftOut }) => leftOut)] };
  }
}

function runOf(audit: Findings, nth: number, most: number, { version, server }: SarifOptions, clean: Clean) {
  // What counts first: GitHub shows the first ones only.
  const sorted = [...audit.findings].sort((a, b) => Number(isCounted(b)) - Number(isCounted(a)) || byGravity(a, b));
  const inside = sorted.filter((finding) => resultOf(finding, 0, clean) !== null);
  const kept = inside.slice(0, most);
  const rules = new Map([...new Set(kept.map(({ rule }) => rule))].map((rule, at) => [rule, at]));
  const name = TITLES[audit.audit];
  const leftOut = leftOutOf(name, sorted, inside, kept);
  const notes = [...leftOut, ...audit.not_checked.map(({ what, why }) => `Not checked: ${what}: ${why}`)];
  const run = {
    tool: {
      driver: {
        name: `Regreen ${name}`,
        informationUri: "https://github.com/regreen/regreen",
        semanticVersion: version,
        rules: rulesOf(kept, clean),
      },
    },
    automationDetails: { id: `regreen/${name}/${nth === 0 ? "" : `${nth}/`}` },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the repository." } } },
    ...provenanceOf(audit, server ?? "https://github.com"),
    invocations: [
      {
        executionSuccessful: true,
        ...(notes.length === 0 ? {} : { toolExecutionNotifications: notificationsOf(notes, clean) }),
      },
    ],
    results: kept.map((finding) => resultOf(finding, rules.get(finding.rule) ?? 0, clean)),
  };
  return { run, leftOut };
}

/**
 * How many runs of the same audit stand before it. GitHub takes one of a category, and tells by the category which findings of before are
 * gone: it must not depend on which other audits there are.
 */
function nthOf(audits: readonly Findings[], index: number): number {
  return audits.slice(0, index).filter(({ audit }) => audit === audits[index]?.audit).length;
}

function leftOutOf(name: string, all: readonly Finding[], inside: readonly Finding[], kept: readonly Finding[]) {
  const outside = all.length - inside.length;
  const cut = inside.length - kept.length;
  return [
    ...(outside === 0 ? [] : [`${name}: ${outside} findings are of no file of the repository.`]),
    ...(cut === 0 ? [] : [`${name}: the ${cut} least grave findings, as GitHub refuses larger files.`]),
    ...(kept.length > SARIF_LIMITS.shown
      ? [`${name}: GitHub shows the first ${SARIF_LIMITS.shown} of ${kept.length} findings.`]
      : []),
  ];
}

function notificationsOf(notes: readonly string[], clean: Clean): object[] {
  const shown = notes.slice(0, SARIF_LIMITS.notifications);
  const rest = notes.length - shown.length;
  const all = rest === 0 ? shown : [...shown, `And ${rest} more.`];
  return all.map((text) => ({ level: "warning", message: { text: clean(text) } }));
}

function provenanceOf({ repository, commit }: Findings, server: string): object {
  if (repository === null || !/^[\w.-]+\/[\w.-]+$/.test(repository) || !/^https?:\/\/[\w.:-]+$/.test(server)) return {};
  const revision = commit === null ? {} : { revisionId: commit };
  return { versionControlProvenance: [{ repositoryUri: `${server}/${repository}`, ...revision }] };
}

/** A file smaller than the limit is small enough when packed, too. */
function isTooLarge(text: string): boolean {
  return text.length * 3 > SARIF_LIMITS.gzipBytes && gzipSync(text).length > SARIF_LIMITS.gzipBytes;
}
