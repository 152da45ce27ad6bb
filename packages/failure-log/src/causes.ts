import type { FixType } from "@regreen/contracts";
import { createCause } from "./cause.ts";
import type { HeldLines } from "./excerpt/surroundings.ts";
import { chooseUnread } from "./fallback/choose.ts";
import { createPathReader, type PathReader } from "./paths.ts";
import type { Finding, TestCounts } from "./reader.ts";
import { asksGit } from "./readers/git-diff.ts";
import type { FailedRegion, ResolvedSteps } from "./resolve-steps.ts";
import type { Scan, TailLine } from "./scan/scanner.ts";
import type { AnalyzeOptions, LogCause } from "./types.ts";
import { unformattedStep } from "./unformatted-step.ts";

/** Tool name of the reader of last resort; its findings count only where no other tool spoke. */
const GENERIC_TOOL = "generic";
/** Findings below it are hints: they count only when nothing better is there. */
const HINT = 0.6;
const MAX_FAILED_STEPS = 40;

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

/** What one failed stretch of the log holds. */
interface Evidence {
  readonly findings: readonly Finding[];
  readonly tests: ReadonlyMap<string, TestCounts>;
  readonly lines: HeldLines;
  readonly tail: readonly TailLine[];
}

/** Findings → causes: by failing step and tool, root cause first. */
export function causesOf(
  scan: Scan,
  resolved: ResolvedSteps,
  options: AnalyzeOptions,
): { causes: LogCause[]; tests: TestCounts | null } {
  const paths = createPathReader(options.roots ?? []);
  const context = { scan, paths, source: options.source };
  const failed = resolved.structured ? bounded(resolved.failed) : [wholeLog(scan, resolved.suspects)];
  const causes = failed.flatMap((region) => regionCauses(region, resolved, context));
  return {
    causes,
    tests: sumTests([...scan.findings.regions.values()].flatMap((region) => [...region.tests.values()])),
  };
}

/** A job has one failed step, or a few that were allowed to fail; more are imitations. The last is the likeliest. */
function bounded(failed: readonly FailedRegion[]): readonly FailedRegion[] {
  const half = MAX_FAILED_STEPS / 2;
  return failed.length <= MAX_FAILED_STEPS ? failed : [...failed.slice(0, half), ...failed.slice(-half)];
}

interface Context {
  readonly scan: Scan;
  readonly paths: PathReader;
  readonly source: string;
}

/** Plain output of a tool has no steps and no mark of failure: what the readers found decides. */
function wholeLog(scan: Scan, suspects: readonly number[] | null): FailedRegion {
  return {
    regions: suspects ?? scan.regions.map((region) => region.id),
    markedRegion: -1,
    step: null,
    candidates: [],
    stopped: false,
    exitCode: null,
    line: scan.lines,
  };
}

function regionCauses(region: FailedRegion, resolved: ResolvedSteps, context: Context): LogCause[] {
  const evidence = gather(region, context.scan);
  const groups = rankGroups(groupByTool(evidence.findings, resolved.structured));
  const isUnread = groups.every((group) => group[0]?.tool === GENERIC_TOOL);
  if (!isUnread) {
    return groups.map((group) => toCause(group, region, evidence, context, groups.length - 1, resolved.structured));
  }
  const unformatted = resolved.structured ? unformattedStep(evidence.tail, groups.flat(), region) : [];
  const told = unformatted.length > 0 ? unformatted : unread(region, evidence, groups.flat(), resolved.structured);
  return told.length === 0 ? [] : [toCause(told, region, evidence, context, 0, resolved.structured)];
}

/** Nobody knew the tool: its lines are read by their words. */
function unread(
  region: FailedRegion,
  evidence: Evidence,
  hints: readonly Finding[],
  structured: boolean,
): readonly Finding[] {
  const { tail, lines } = evidence;
  const command = region.step?.command ?? null;
  const { line, exitCode } = region;
  const told = chooseUnread({ hints, tail, held: lines, command, line, failed: structured, exitCode });
  const fixType = region.stopped ? "timeout" : asksGit(command) ? "stale_generated" : null;
  return fixType === null ? told : told.map((finding) => ({ ...finding, fixType, strength: 0.65 }));
}

function gather(region: FailedRegion, scan: Scan): Evidence {
  const findings: Finding[] = [];
  const tests = new Map<string, TestCounts>();
  const lines: HeldLines = new Map();
  let tail: readonly TailLine[] = [];
  const marked = scan.findings.regions.get(region.markedRegion);
  // A step inside another (of a composite action) that has the failure mark and says why speaks for itself.
  const members = marked?.findings.some((finding) => finding.severity === "error" && finding.strength >= HINT)
    ? [region.markedRegion]
    : region.regions;
  for (const id of members) {
    const held = scan.findings.regions.get(id);
    findings.push(...(held?.findings ?? []));
    for (const [tool, counts] of held?.tests ?? []) tests.set(tool, sumTests([tests.get(tool), counts]) ?? counts);
    for (const [number, text] of held?.lines ?? []) lines.set(number, text);
    tail = scan.tails.get(id) ?? tail;
  }
  return { findings, tests, lines, tail };
}

/** Findings that made the step fail, by tool. */
function groupByTool(findings: readonly Finding[], structured: boolean): Finding[][] {
  const errors = findings.filter((finding) => finding.severity === "error");
  // Where the step is known to have failed, warnings are the reason when there is no error.
  const meant = errors.length > 0 || !structured ? errors : [...findings];
  const known = meant.filter((finding) => finding.tool !== GENERIC_TOOL);
  const sure = known.filter((finding) => finding.strength >= HINT);
  const kept = withoutEchoes(sure.length > 0 ? sure : surestTool(known.length > 0 ? known : meant));
  const groups = new Map<string, Finding[]>();
  for (const finding of kept) {
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

/** The type that most findings of a tool have; of equals the one that is more of a cause. */
function typeOf(group: readonly Finding[]): FixType {
  const counts = new Map<FixType, number>();
  for (const { fixType, strength } of group) counts.set(fixType, (counts.get(fixType) ?? 0) + strength);
  const sorted = [...counts].sort(([a, x], [b, y]) => y - x || ROOT_ORDER.indexOf(a) - ROOT_ORDER.indexOf(b));
  return sorted[0]?.[0] ?? "unknown";
}

function toCause(
  group: readonly Finding[],
  region: FailedRegion,
  evidence: Evidence,
  context: Context,
  rivals: number,
  structured: boolean,
): LogCause {
  const tool = group[0]?.tool ?? GENERIC_TOOL;
  const tests = evidence.tests.get(tool) ?? sumTests([...evidence.tests.values()]);
  return createCause({
    findings: group,
    lines: evidence.lines,
    fixType: typeOf(group),
    tool,
    source: context.source,
    paths: context.paths,
    step: region.step,
    candidates: region.candidates,
    tests,
    rivals,
    exitSeen: structured && region.exitCode !== null,
    incompleteLog: context.scan.incomplete,
  });
}

/** Adds the figures of several runners; null when there is none. */
function sumTests(all: readonly (TestCounts | undefined)[]): TestCounts | null {
  const known = all.filter((counts) => counts !== undefined);
  if (known.length === 0) return null;
  return known.reduce((sum, counts) => ({
    executed: sum.executed + counts.executed,
    failed: sum.failed + counts.failed,
    skipped: sum.skipped + counts.skipped,
  }));
}
