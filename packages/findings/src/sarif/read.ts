import type { Finding, Findings } from "@regreen/contracts";
import { asObject, asText, type Json, objects } from "./json.ts";
import { createReader } from "./read-result.ts";

/** Files of other tools: what is larger, or more, is left and said. */
const READ_LIMITS = { bytes: 50_000_000, runs: 100, results: 20_000, told: 20 } as const;

export interface SarifSource {
  /** Name of the file, for what is said of it. */
  readonly name: string;
  readonly text: string;
  /** Directories where the tool may have run, of absolute paths: `/home/runner/work/app/app`. */
  readonly roots?: readonly string[];
}

export interface ReadSarif {
  readonly findings: readonly Finding[];
  readonly not_checked: Findings["not_checked"];
}

/**
 * The findings in another tool's SARIF 2.1.0 file, under the tool's name: `ruff/F401`. Never throws: what can't be read is said in
 * `not_checked`. Results that passed, or are known to be gone, are none.
 */
export function readSarif({ name, text, roots = [] }: SarifSource): ReadSarif {
  const log = parse(text);
  const what = name.slice(0, 1000);
  if (typeof log === "string") return { findings: [], not_checked: [{ what, why: log }] };
  const runs = objects(log.runs);
  const findings: Finding[] = [];
  const lost: string[] = [];
  for (const run of runs.slice(0, READ_LIMITS.runs)) {
    const read = createReader(run, roots);
    for (const result of objects(run.results)) {
      if (findings.length >= READ_LIMITS.results) break;
      const finding = read(result);
      if (typeof finding === "string") lost.push(finding);
      else if (finding !== null) findings.push(finding);
    }
    lost.push(...failuresOf(run));
  }
  const count = runs.reduce((sum, run) => sum + objects(run.results).length, 0);
  if (count > READ_LIMITS.results) lost.unshift(`It has ${count} results; the first ${READ_LIMITS.results} are read.`);
  if (runs.length > READ_LIMITS.runs)
    lost.unshift(`It has ${runs.length} runs; the first ${READ_LIMITS.runs} are read.`);
  return { findings: distinct(findings), not_checked: told(lost).map((why) => ({ what, why })) };
}

function parse(text: string): Json | string {
  if (text.length > READ_LIMITS.bytes) return `It is larger than ${READ_LIMITS.bytes / 1_000_000} MB.`;
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return "It is not JSON.";
  }
  const log = asObject(value);
  if (log === null || !Array.isArray(log.runs)) return "It is not SARIF: it has no runs.";
  const version = asText(log.version);
  return version.startsWith("2.")
    ? log
    : `It is not SARIF 2.1.0, but of the version ${JSON.stringify(version.slice(0, 20))}.`;
}

/** A tool that did not get through tells it; what it found is not all there is. */
function failuresOf(run: Json): string[] {
  return objects(run.invocations)
    .filter(({ executionSuccessful }) => executionSuccessful === false)
    .map((invocation) => {
      const [first] = objects(invocation.toolExecutionNotifications).filter(({ level }) => level === "error");
      const said = asText(asObject(first?.message)?.text).slice(0, 300);
      return said === "" ? "The tool did not get through." : `The tool did not get through: ${said}`;
    });
}

/** Each reason once, with its number. */
function told(reasons: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const all = [...counts].map(([reason, count]) => (count === 1 ? reason : `${reason} (${count} times)`));
  const rest = all.length - READ_LIMITS.told;
  return rest > 0 ? [...all.slice(0, READ_LIMITS.told), `And ${rest} more reasons.`] : all;
}

/** A tool that says the same of the same place twice is heard once. */
function distinct(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ rule, location, message }) => {
    const key = JSON.stringify([rule, location, message]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
