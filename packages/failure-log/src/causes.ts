import { createCause } from "./cause.ts";
import { GENERIC_TOOL, groupFindings, HINT, typeOf } from "./cause-groups.ts";
import type { HeldLines } from "./excerpt/surroundings.ts";
import { chooseUnread, guessOf } from "./fallback/choose.ts";
import { createPathReader, type PathReader } from "./paths.ts";
import { addCounts, type Finding, type TestCounts } from "./reader.ts";
import { asksGit } from "./readers/checks/git-diff.ts";
import type { FailedRegion, ResolvedSteps } from "./resolve-steps.ts";
import type { Scan, TailLine } from "./scan/scan.ts";
import type { AnalyzeOptions, LogCause } from "./types.ts";
import { unformattedStep } from "./unformatted-step.ts";

const LIKELY = 0.5;
/** What stands before it in the last lines of a step is the script, not its output. */
const HEADER_END = "##[endgroup]";
const MAX_FAILED_STEPS = 40;

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
  const causes = surestFirst(failed.flatMap((region) => regionCauses(region, resolved, context)));
  return {
    causes,
    tests: sumTests([...scan.findings.regions.values()].flatMap((region) => [...region.tests.values()])),
  };
}

/** Of several steps that failed one speaks for the log: not one whose words had to be guessed at, when another is known. */
function surestFirst(causes: LogCause[]): LogCause[] {
  const isGuess = (cause: LogCause) => cause.tool === GENERIC_TOOL && cause.confidence_score < LIKELY;
  return [...causes.filter((cause) => !isGuess(cause)), ...causes.filter(isGuess)];
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
  const failed = resolved.structured;
  const { groups, hints } = groupFindings(evidence.findings, failed);
  if (groups.length > 0) {
    const typed = failed ? groups.map((group) => guessed(group, region.step?.command ?? null)) : groups;
    const rivalsOf = (group: readonly Finding[]) => typed.filter((other) => typeOf(other) !== typeOf(group)).length;
    return typed.map((group) => toCause(group, region, evidence, context, rivalsOf(group)));
  }
  const unformatted = failed ? unformattedStep(evidence.tail, hints, region) : [];
  const told = unformatted.length > 0 ? unformatted : unread(region, evidence, hints, failed);
  return told.length === 0 ? [] : [toCause(told, region, evidence, context, 0)];
}

/** A crash of a runtime says what was wrong; what the step was doing says what kind of failure that is. */
function guessed(group: readonly Finding[], command: string | null): readonly Finding[] {
  if (typeOf(group) !== "unknown") return group;
  const fixType = guessOf(group, command);
  return group.map((finding) => ({ ...finding, fixType }));
}

/** Nobody knew the tool: its lines are read by their words. */
function unread(
  region: FailedRegion,
  { tail, lines }: Evidence,
  hints: readonly Finding[],
  failed: boolean,
): readonly Finding[] {
  const { line, exitCode } = region;
  const command = region.step?.command ?? null;
  const spoken = tail.slice(tail.findLastIndex(({ text }) => text.startsWith(HEADER_END)) + 1);
  const told = chooseUnread({ hints, tail: spoken, held: lines, command, line, failed, exitCode });
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

function toCause(
  group: readonly Finding[],
  region: FailedRegion,
  evidence: Evidence,
  context: Context,
  rivals: number,
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
    exitSeen: region.exitCode !== null,
    incompleteLog: context.scan.incomplete,
  });
}

/** Adds the figures of several runners; null when there is none. */
function sumTests(all: readonly (TestCounts | undefined)[]): TestCounts | null {
  const known = all.filter((counts) => counts !== undefined);
  if (known.length === 0) return null;
  return known.reduce(addCounts);
}
