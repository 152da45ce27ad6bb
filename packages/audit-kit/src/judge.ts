import { type Finding, type Findings, PERSONAS } from "@regreen/contracts";
import {
  applyBaseline,
  type Baseline,
  type BaselineEntry,
  byGravity,
  isCounted,
  rank,
  readBaseline,
} from "@regreen/findings";
import type { AuditOptions } from "./options.ts";
import type { FinishPorts, PolicyIgnore } from "./ports.ts";

type Wanted = Pick<AuditOptions, "rules" | "minSeverity" | "persona" | "baseline">;
type JudgePorts = Pick<FinishPorts, "files" | "baseline" | "policyIgnores">;

/** What is left of an audit's findings once policy and baseline have spoken. */
export interface Judged {
  /** With those that are let pass, each with who lets it; the gravest first. */
  readonly findings: Findings;
  /** That no comment and no policy lets pass, known ones among them. */
  readonly standing: readonly Finding[];
  /** That the baseline does not know either: what is loud. */
  readonly news: readonly Finding[];
  /** The file of known findings; null where there is none. */
  readonly known: Baseline | null;
  /** Entries of it that nothing was found for. */
  readonly unusedEntries: readonly BaselineEntry[];
  /** Ignores of the policy whose rule was found, but nowhere where they let it pass; of other rules nobody knows whose they are. */
  readonly unusedIgnores: readonly PolicyIgnore[];
  /** Left out, as they are below `min-severity`, or for another persona. */
  readonly hidden: { readonly bySeverity: number; readonly byPersona: number };
  /** What people have to know of how it was judged; sentences. */
  readonly notes: readonly string[];
}

/**
 * Applies rules, policy, baseline, persona and severity, in this order: what is hidden may still be known, so that no entry of the
 * baseline looks unused only because nobody wants to see it.
 *
 * @throws UserError (`bad_contract`) for a file of known findings that can't be read
 */
export async function judgeFindings(audit: Findings, wanted: Wanted, ports: JudgePorts): Promise<Judged> {
  const { known, notes } = await readKnown(wanted.baseline, ports);
  const ofRules = audit.findings.filter(({ rule }) => isNamed(rule, wanted.rules));
  const used = new Set<PolicyIgnore>();
  const ignored = ofRules.map((finding) => withPolicy(finding, ports.policyIgnores, used));
  const applied = known === null ? null : applyBaseline({ audit: audit.audit, findings: ignored }, known);
  const marked = [...(applied?.findings ?? ignored)];
  const forPersona = marked.filter(({ persona }) => PERSONAS.indexOf(persona) <= PERSONAS.indexOf(wanted.persona));
  const shown = forPersona.filter(({ severity }) => rank(severity) <= rank(wanted.minSeverity)).sort(byGravity);
  return {
    findings: { ...audit, findings: shown },
    standing: shown.filter((finding) => isCounted(finding) || finding.suppressed?.by === "baseline"),
    news: shown.filter(isCounted),
    known,
    unusedEntries: applied?.unused ?? [],
    unusedIgnores: ports.policyIgnores.filter(
      (ignore) => !used.has(ignore) && ofRules.some(({ rule }) => isRule(rule, ignore.rule)),
    ),
    hidden: { byPersona: marked.length - forPersona.length, bySeverity: forPersona.length - shown.length },
    notes,
  };
}

async function readKnown(
  file: string | null,
  { files, baseline }: JudgePorts,
): Promise<{ readonly known: Baseline | null; readonly notes: readonly string[] }> {
  if (file === null) return { known: null, notes: [] };
  const { text, note } = baseline === undefined ? { text: await files.read(file), note: null } : await baseline(file);
  return { known: text === null ? null : readBaseline(file, text), notes: note === null ? [] : [note] };
}

function withPolicy(finding: Finding, ignores: readonly PolicyIgnore[], used: Set<PolicyIgnore>): Finding {
  if (finding.suppressed !== null) return finding;
  const ignore = ignores.find(({ rule, matches }) => isRule(finding.rule, rule) && matches(finding.location.file));
  if (ignore === undefined) return finding;
  used.add(ignore);
  return { ...finding, suppressed: { by: "policy", reason: ignore.reason } };
}

/** Whether a rule is among those that are named; every one where none is. */
export function isNamed(rule: string, names: readonly string[]): boolean {
  return names.length === 0 || names.some((name) => isRule(rule, name));
}

/** `ruff/B007` is meant by its whole name, by `B007`, and by `ruff` with all of its rules. */
function isRule(rule: string, name: string): boolean {
  const [full, wanted] = [rule.toLowerCase(), name.toLowerCase()];
  return full === wanted || full.endsWith(`/${wanted}`) || full.startsWith(`${wanted}/`);
}
