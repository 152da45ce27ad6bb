import { type Finding, parseContract, SEVERITIES } from "@regreen/contracts";
import { z } from "zod";
import { byGravity, isCounted, rank } from "./order.ts";

const entrySchema = z.object({
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
  rule: z.string().max(100),
  file: z.string().max(1000),
  severity: z.enum(SEVERITIES),
  /** Why it is accepted; a person may write it. */
  reason: z.string().max(500).default(""),
});
type BaselineEntry = z.infer<typeof entrySchema>;

/** The file of findings that are known and left: only what is not in it is news. */
export const baselineSchema = z.object({
  schema_version: z.literal(1),
  findings: z.array(entrySchema).max(20_000),
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

/** Everything that counts now, as a baseline; reasons of an older one are kept. In an order that changes little when one finding does. */
export function makeBaseline(findings: readonly Finding[], before: Baseline | null = null): Baseline {
  const reasons = new Map(
    before?.findings.map((entry) => [keyOf(entry.rule, entry.file, entry.fingerprint), entry.reason]),
  );
  const known = findings.filter((finding) => isCounted(finding) || finding.suppressed?.by === "baseline");
  const entries = [...known].sort(byPlace).map(({ fingerprint, rule, location: { file }, severity }) => {
    return { fingerprint, rule, file, severity, reason: reasons.get(keyOf(rule, file, fingerprint)) ?? "" };
  });
  return { schema_version: 1, findings: entries.slice(0, 20_000) };
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
 * Marks what is known. Each entry stands for one finding, of its rule, file and fingerprint; one that has become graver than it was is
 * news again.
 */
export function applyBaseline(findings: readonly Finding[], baseline: Baseline): Applied {
  const open = new Map<string, BaselineEntry[]>();
  for (const entry of baseline.findings) {
    const key = keyOf(entry.rule, entry.file, entry.fingerprint);
    const known = open.get(key);
    if (known === undefined) open.set(key, [entry]);
    else known.push(entry);
  }
  const marked = findings.map((finding) => {
    const entry = open.get(keyOf(finding.rule, finding.location.file, finding.fingerprint))?.shift();
    if (entry === undefined || !isCounted(finding)) return finding;
    if (rank(finding.severity) < rank(entry.severity)) return finding;
    return { ...finding, suppressed: { by: "baseline" as const, reason: entry.reason } };
  });
  return { findings: marked, news: marked.filter(isCounted).sort(byGravity), unused: [...open.values()].flat() };
}

function keyOf(rule: string, file: string, fingerprint: string): string {
  return JSON.stringify([rule, file, fingerprint]);
}

function byPlace(a: Finding, b: Finding): number {
  const [left, right] = [a, b].map((each) => keyOf(each.location.file, each.rule, each.fingerprint));
  if (left === right) return 0;
  return (left ?? "") < (right ?? "") ? -1 : 1;
}
