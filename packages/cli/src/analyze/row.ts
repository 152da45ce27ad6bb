import type { Evidence, Failure, FixType, History } from "@regreen/contracts";
import type { LogCause } from "@regreen/failure-log";

/** One line of `analyze-failure --format jsonl`: what one file says. */
export interface AnalysisRow {
  /** The path as it was given. */
  readonly source: string;
  readonly fix_type: FixType;
  readonly confidence_score: number;
  readonly summary: string;
  readonly failures: readonly Failure[];
  /** Best first. */
  readonly evidence: readonly Evidence[];
  readonly affected_files: readonly string[];
  /** Of the root cause; null when nothing failed. */
  readonly fingerprint: string | null;
  readonly causes: readonly { readonly fix_type: FixType; readonly fingerprint: string; readonly summary: string }[];
  readonly warnings: readonly string[];
  /** What other runs of the same commit say; only with `--history`. */
  readonly history?: History;
}

/** A file without failures is `none`; how sure that is depends on whether the file could be read to its end. */
const SURE_OF_NONE = { clean: 0.9, warned: 0.5 } as const;

/** Puts the causes of one file into one row: the root cause names the type, every cause adds its failures and evidence. */
export function analysisRow(source: string, causes: readonly LogCause[], warnings: readonly string[]): AnalysisRow {
  const [root] = causes;
  return {
    source,
    fix_type: root?.fix_type ?? "none",
    confidence_score: root?.confidence_score ?? (warnings.length > 0 ? SURE_OF_NONE.warned : SURE_OF_NONE.clean),
    summary: root?.summary ?? "",
    failures: causes.flatMap((cause) => cause.failures),
    evidence: causes.flatMap((cause) => cause.evidence),
    affected_files: [...new Set(causes.flatMap((cause) => cause.affected_files))],
    fingerprint: root?.fingerprint ?? null,
    causes: causes.map(({ fix_type, fingerprint, summary }) => ({ fix_type, fingerprint, summary })),
    warnings,
  };
}
