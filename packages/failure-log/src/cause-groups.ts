import type { FixType } from "@regreen/contracts";
import type { Finding } from "./reader.ts";

/** Tool name of the reader of last resort; its findings count only where no other tool spoke. */
export const GENERIC_TOOL = "generic";
/** Tool name of `::warning …::` and `::error …::`, which say nothing of who printed them. */
const ANNOTATION_TOOL = "annotation";
/** Lines with a place and nothing else known about them. */
export const PLACES_TOOL = "linter";
/** Findings below it are hints: they count only when nothing better is there. */
export const HINT = 0.6;
/** A hint of the last resort that is as plain as that beats warnings that a tool always prints. */
const PLAIN = 0.5;

/** Whether nobody knew the tool: its lines were read by their words. */
export function isLastResort(tool: string): boolean {
  return tool === GENERIC_TOOL || tool === PLACES_TOOL;
}

/**
 * What is more of a cause stands first: a test can't run when nothing compiles, and nothing compiles when a package is
 * missing.
 */
const ROOT_ORDER: readonly FixType[] = [
  "infra",
  "timeout",
  "env_setup",
  "config_error",
  "dependency_conflict",
  "dependency_vulnerability",
  "compilation_error",
  "import_error",
  "type_error",
  "stale_generated",
  "test_failure",
  "flaky_test",
  "lint",
  "warning",
  "drift",
  "manual",
  "unknown",
  "none",
];

/** What made a stretch fail: the findings of each tool that is known to have spoken, or hints, of which one is chosen. */
export interface Grouped {
  /** Root cause first. */
  readonly groups: readonly (readonly Finding[])[];
  /** No tool was recognised for sure: everything that may be a complaint. */
  readonly hints: readonly Finding[];
}

/** @param failed whether somebody else (exit code, CI system) says that the stretch failed */
export function groupFindings(findings: readonly Finding[], failed: boolean): Grouped {
  const sure = findings.filter((finding) => finding.strength >= HINT && finding.tool !== GENERIC_TOOL);
  const errors = sure.filter((finding) => finding.severity === "error");
  const isPlain = findings.some((finding) => finding.tool === GENERIC_TOOL && finding.strength > PLAIN);
  // Where the step is known to have failed, warnings are the reason when there is no error.
  const warned = sure.filter(({ tool }) => tool !== ANNOTATION_TOOL);
  const meant = errors.length > 0 || !failed || isPlain ? errors : warned;
  if (meant.length > 0) return { groups: rankGroups(byTool(withoutEchoes(meant))), hints: [] };
  const hints = findings.filter((finding) => finding.severity === "error");
  const known = surestTool(hints.filter(({ tool }) => !isLastResort(tool)));
  if (known.length > 0) return { groups: [known], hints: [] };
  // Anybody may annotate a step that passes, or fails for something else: such a warning is a reason where nothing else is.
  return failed && !isPlain && sure.length > 0 ? { groups: byTool(sure), hints: [] } : { groups: [], hints };
}

/** The type that most findings of a tool have; of equals the one that is more of a cause. */
export function typeOf(group: readonly Finding[]): FixType {
  const counts = new Map<FixType, number>();
  for (const { fixType, strength } of group) counts.set(fixType, (counts.get(fixType) ?? 0) + strength);
  const sorted = [...counts].sort(([a, x], [b, y]) => y - x || ROOT_ORDER.indexOf(a) - ROOT_ORDER.indexOf(b));
  return sorted[0]?.[0] ?? "unknown";
}

function byTool(findings: readonly Finding[]): Finding[][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.tool);
    if (group === undefined) groups.set(finding.tool, [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
}

/** Of tools that may only have been imagined, one is told. */
function surestTool(hints: readonly Finding[]): readonly Finding[] {
  const best = hints.reduce<Finding | null>(
    (top, next) => (top === null || next.strength > top.strength ? next : top),
    null,
  );
  return hints.filter((finding) => finding.tool === best?.tool);
}

/** Enough to find an echo in; a log with more failures than that has other worries. */
const MAX_TOLD = 200;

/** Runtimes print the exception that a test runner tells again with the test's name. */
const RUNTIMES: ReadonlySet<string> = new Set(["node", "python"]);

/** Takes out what a runtime said and a tool that knows more said as well. */
function withoutEchoes(findings: readonly Finding[]): readonly Finding[] {
  const told = findings.filter((finding) => !RUNTIMES.has(finding.tool) && finding.strength > 0.7);
  if (told.length === 0) return findings;
  const messages = told
    .slice(0, MAX_TOLD)
    .map((finding) => finding.message)
    .join("\n");
  return findings.filter((finding) => !RUNTIMES.has(finding.tool) || !messages.includes(firstQuoted(finding.message)));
}

/** `Cannot find module './x'` of a longer sentence: what every program keeps of it. */
function firstQuoted(message: string): string {
  return (
    /Cannot find (?:module|package) '[^']{1,500}'|does not provide an export named '[^']{1,200}'/.exec(message)?.[0] ??
    message.split("\n", 1)[0] ??
    ""
  );
}

function rankGroups(groups: Finding[][]): Finding[][] {
  const rank = (group: readonly Finding[]) => ROOT_ORDER.indexOf(typeOf(group));
  return groups.sort((a, b) => rank(a) - rank(b) || (a[0]?.start ?? 0) - (b[0]?.start ?? 0));
}
