import { AUDITS, type Finding, type Findings, parseContract, SEVERITIES } from "@regreen/contracts";
import { z } from "zod";
import { byGravity, isCounted, rank } from "./order.ts";

const entrySchema = z.object({
  /** The audit that found it, as one file serves them all. */
  audit: z.enum(AUDITS),
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
  rule: z.string().max(100),
  file: z.string().max(1000),
  severity: z.enum(SEVERITIES),
  /** Why it is accepted; a person may write it. */
  reason: z.string().max(500).default(""),
});
export type BaselineEntry = z.infer<typeof entrySchema>;

/** As many as the audits may find together. */
const MAX_ENTRIES = 60_000;

/** The file of findings that are known and left: only what is not in it is news. */
export const baselineSchema = z.object({
  schema_version: z.literal(1),
  findings: z.array(entrySchema).max(MAX_ENTRIES),
});
export type Baseline = z.infer<typeof baselineSchema>;

export interface Applied {
  /** All of them; those of the baseline are marked. */
  readonly findings: readonly Finding[];
  /** What is loud: counted, and not known. */
  readonly news: readonly Finding[];
  /** Entries that nothing was found for: fixed, or never there. They should go. */
  readonly unused: readonly BaselineEntry[];
}

type Found = Pick<Findings, "audit" | "findings">;

/**
 * Everything that counts now, as a baseline; reasons of an older one are kept, and so are the other audits' entries. In an order that
 * changes little when one finding does.
 *
 * @param stays whether an entry that nothing was found for is kept, as nobody looked there; none by default
 */
export function makeBaseline(
  { audit, findings }: Found,
  before: Baseline | null = null,
  stays: (entry: BaselineEntry) => boolean = () => false,
): Baseline {
  const reasons = new Map(before?.findings.map((entry) => [keyOf(entry), entry.reason]));
  const known = findings.filter((finding) => isCounted(finding) || finding.suppressed?.by === "baseline");
  const entries = known.map((finding): BaselineEntry => {
    const { fingerprint, rule, location, severity } = finding;
    const reason = reasons.get(keyOfFinding(audit, finding)) ?? "";
    return { audit, fingerprint, rule, file: location.file, severity, reason };
  });
  const found = new Set(entries.map(keyOf));
  const kept = (before?.findings ?? []).filter(
    (entry) => entry.audit !== audit || (!found.has(keyOf(entry)) && stays(entry)),
  );
  return { schema_version: 1, findings: [...kept, ...entries].sort(byPlace).slice(0, MAX_ENTRIES) };
}

/**
 * @param name the file's name, for messages
 * @throws UserError (`misconfigured/bad_contract`) when it isn't JSON or has another shape
 */
export function readBaseline(name: string, text: string): Baseline {
  return parseContract(name, text, baselineSchema as z.ZodType<Baseline>);
}

/** One finding a line, so that a change of the file shows which one it is about. */
export function writeBaseline({ findings }: Baseline): string {
  const lines = findings.map((entry) => `    ${JSON.stringify(entry)}`).join(",\n");
  return `{\n  "schema_version": 1,\n  "findings": [${lines === "" ? "" : `\n${lines}\n  `}]\n}\n`;
}

/**
 * Marks what is known. Each entry stands for one finding, of its audit, rule, file and fingerprint; one that has become graver than it
 * was is news again.
 */
export function applyBaseline({ audit, findings }: Found, baseline: Baseline): Applied {
  const open = new Map<string, BaselineEntry[]>();
  for (const entry of baseline.findings.filter((each) => each.audit === audit)) {
    const known = open.get(keyOf(entry));
    if (known === undefined) open.set(keyOf(entry), [entry]);
    else known.push(entry);
  }
  const marked = findings.map((finding) => {
    if (finding.suppressed?.by === "comment" || finding.suppressed?.by === "policy") return finding;
    const entry = open.get(keyOfFinding(audit, finding))?.shift();
    if (entry === undefined || finding.suppressed !== null) return finding;
    if (rank(finding.severity) < rank(entry.severity)) return finding;
    return { ...finding, suppressed: { by: "baseline" as const, reason: entry.reason } };
  });
  return { findings: marked, news: marked.filter(isCounted).sort(byGravity), unused: [...open.values()].flat() };
}

type Identity = Pick<BaselineEntry, "audit" | "rule" | "file" | "fingerprint">;

function keyOf({ audit, file, rule, fingerprint }: Identity): string {
  return JSON.stringify([audit, file, rule, fingerprint]);
}

function keyOfFinding(audit: Findings["audit"], { rule, location: { file }, fingerprint }: Finding): string {
  return keyOf({ audit, file, rule, fingerprint });
}

function byPlace(a: BaselineEntry, b: BaselineEntry): number {
  const [left, right] = [keyOf(a), keyOf(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
