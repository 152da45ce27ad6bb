import type { FailedRegion, ResolvedSteps } from "../resolve-steps.ts";
import type { LoggedStep } from "../types.ts";
import type { CiStructure } from "./ci-tracker.ts";
import type { Region } from "./region.ts";

/** Earlier steps that may have printed a mark that can be imitated; enough to look through. */
const MAX_CANDIDATES = 50;
/** Lines that a CI system adds after its mark. */
const TERMINAL_SLACK = 6;

/** Which stretches of another CI system's log failed, in the order of the log. */
export function resolveCi(regions: readonly Region[], { system, verdict, verdictLine }: CiStructure): ResolvedSteps {
  const failing = failingRegions(regions, system.proven);
  const toStep = (region: Region) => stepOf(region, failing.includes(region), system.proven);
  const steps = regions
    .filter((region) => region.kind === "step")
    .map(toStep)
    .filter((step) => step !== null);
  if (verdict?.failed === false) return { steps, failed: [], structured: true, suspects: null };
  if (failing.length > 0) {
    // Where a time limit ended the job, the line that says so is all the reason there is.
    const reason = verdict?.stopped === true ? regions.filter((each) => isIn(each, verdictLine)) : [];
    const failed = failing.map((region) =>
      failedRegion([...new Set([...partsOf(region, regions), ...reason])], region, toStep(region), steps),
    );
    return { steps, failed, structured: true, suspects: null };
  }
  const suspects = suspectsOf(regions, system.stopsAtFailure);
  const last = suspects.at(-1);
  if (verdict === null || last === undefined) {
    return { steps, failed: [], structured: false, suspects: last === undefined ? null : suspects.map(({ id }) => id) };
  }
  // The job is red, and no stretch says that it is to blame.
  return { steps, failed: [failedRegion(suspects, last, null, [])], structured: true, suspects: null };
}

/** A stretch, and what only seemed to be none of it. */
function partsOf(region: Region, regions: readonly Region[]): Region[] {
  return regions.filter((each) => each.id === region.id || each.belongsTo === region.id);
}

function isIn({ start, end }: Region, line: number): boolean {
  return start <= line && line <= end;
}

/** Those that failed for sure; else the last one that complained. */
function failingRegions(regions: readonly Region[], proven: boolean): Region[] {
  const sure = regions.filter((region) => region.failureLine > 0 && (proven || isTerminal(region)));
  if (sure.length > 0) return sure;
  const complaint = regions.findLast((region) => region.errorLine > 0 && region.kind !== "runner");
  return complaint === undefined ? [] : [complaint];
}

/** Where a command can print the mark as well, it counts only as (nearly) the last thing that was said. */
function isTerminal({ end, failureLine, stopped }: Region): boolean {
  return stopped || end - failureLine <= TERMINAL_SLACK;
}

/** What may have failed where nothing says what did. */
function suspectsOf(regions: readonly Region[], stopsAtFailure: boolean): readonly Region[] {
  const open = regions.filter((region) => region.kind !== "runner" && !region.passed);
  const commands = open.filter((region) => region.kind === "step");
  if (commands.length === 0) return open;
  return stopsAtFailure ? commands.slice(-1) : commands;
}

function failedRegion(
  members: readonly Region[],
  marked: Region,
  step: LoggedStep | null,
  steps: readonly LoggedStep[],
): FailedRegion {
  const before = steps.filter((other) => other.start_line < marked.start);
  return {
    regions: members.map((region) => region.id),
    markedRegion: marked.id,
    step,
    candidates: step?.ambiguous === true ? before.slice(-MAX_CANDIDATES).reverse() : [],
    stopped: marked.stopped,
    exitCode: marked.exitCode,
    line: marked.failureLine || marked.errorLine || marked.end,
  };
}

/** What stands before the first mark is no step. */
function stepOf(region: Region, failed: boolean, proven: boolean): LoggedStep | null {
  if (region.header === null) return null;
  return {
    ...region.header,
    start_line: region.start,
    end_line: region.end,
    exit_code: region.exitCode,
    failed,
    started_at: null,
    nested: false,
    ambiguous: failed && !proven,
  };
}
