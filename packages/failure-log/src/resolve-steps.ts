import type { CiStructure } from "./ci/ci-tracker.ts";
import type { Region } from "./ci/region.ts";
import { resolveCi } from "./ci/resolve-ci.ts";
import type { LoggedStep } from "./types.ts";

/** Lines that may follow a failure mark and still leave it the last of its step (blank lines, a warning of the runner). */
const TERMINAL_SLACK = 2;

/** A stretch of the log that failed, with the step that answers for it. */
export interface FailedRegion {
  /** Ids of the regions whose findings belong to it. */
  readonly regions: readonly number[];
  /** Id of the one that holds the failure mark. */
  readonly markedRegion: number;
  readonly step: LoggedStep | null;
  readonly candidates: readonly LoggedStep[];
  readonly stopped: boolean;
  readonly exitCode: number | null;
  /** Line of the failure mark. */
  readonly line: number;
}

export interface ResolvedSteps {
  readonly steps: LoggedStep[];
  readonly failed: FailedRegion[];
  /** Whether the log has the structure of a job log at all, so that what has failed is known. */
  readonly structured: boolean;
  /** Where nothing is known to have failed: ids of the regions that may have; null for all. */
  readonly suspects: readonly number[] | null;
}

/** Decides which header answers for which stretch, and which of them failed; ci/github-tracker.ts says why. */
export function resolveSteps(regions: readonly Region[], structure: CiStructure | null): ResolvedSteps {
  if (structure !== null) return resolveCi(regions, structure);
  const owners = ownersOf(regions);
  const failedOwners = failingOwners(regions, owners);
  const steps = new Map<number, LoggedStep>();
  for (const [index, region] of regions.entries()) {
    if (region.header === null) continue;
    steps.set(index, toStep(region, regions, index, owners, failedOwners));
  }
  const failed = [...failedOwners.values()].map((failure): FailedRegion => {
    const members = regions.filter((_, index) => owners[index] === failure.owner).map((region) => region.id);
    const step = steps.get(failure.owner) ?? null;
    const candidates = step?.ambiguous === true ? candidatesOf(regions, steps, failure.owner) : [];
    return {
      regions: members,
      markedRegion: failure.region,
      step,
      candidates,
      stopped: failure.stopped,
      exitCode: failure.exitCode,
      line: failure.line,
    };
  });
  // A cut log without a header, but with the runner's last line.
  const hasMark = regions.some((region) => region.failureLine > 0);
  const structured = hasMark || regions.length > 1 || regions[0]?.header !== null;
  const suspects = failed.length === 0 ? lastWhenCut(regions, owners) : null;
  return { steps: [...steps.values()], failed, structured: structured && suspects === null, suspects };
}

/** Every job ends with the runner's clean-up. Where a step is the last, the log was cut in it, and its mark may be what is missing. */
function lastWhenCut(regions: readonly Region[], owners: readonly number[]): number[] | null {
  if (regions[0]?.kind !== "preamble" || regions.at(-1)?.kind !== "step") return null;
  const owner = owners.at(-1);
  return regions.filter((_, index) => owners[index] === owner).map((region) => region.id);
}

interface Failure {
  readonly owner: number;
  /** Id of the region with the mark. */
  readonly region: number;
  readonly exitCode: number | null;
  readonly stopped: boolean;
  readonly line: number;
  readonly sure: boolean;
}

/** For every region the index of the region that answers for it: itself, or the marked one around it. */
function ownersOf(regions: readonly Region[]): number[] {
  const marked = isMarkedLog(regions);
  let owner = 0;
  return regions.map((region, index) => {
    if (!marked || region.marked || index === 0) owner = index;
    return owner;
  });
}

/** The first header decides: no step's output comes before it, so nothing there can be an imitation. */
function isMarkedLog(regions: readonly Region[]): boolean {
  const headers = regions.filter((region) => region.kind === "step");
  const first = headers[0];
  if (first === undefined || !first.marked) return false;
  return (
    first.start > 1 ||
    headers.length === 1 ||
    headers.some((other) => other !== first && other.marked && !other.doubtful)
  );
}

function failingOwners(regions: readonly Region[], owners: readonly number[]): Map<number, Failure> {
  const found = new Map<number, Failure>();
  const note = (index: number, region: Region, line: number, sure: boolean) => {
    const owner = owners[index] as number;
    found.set(owner, { owner, region: region.id, exitCode: region.exitCode, stopped: region.stopped, line, sure });
  };
  for (const [index, region] of regions.entries()) {
    if (region.failureLine > 0 && region.end - region.failureLine <= TERMINAL_SLACK)
      note(index, region, region.failureLine, true);
  }
  if (found.size > 0) return found;
  // An action fails with a message of its own; without any exit mark the last complaint of the log is the failure.
  const last = regions.findLastIndex((region) => region.errorLine > 0 && region.kind !== "runner");
  const region = regions[last];
  if (region !== undefined) note(last, region, Math.max(region.failureLine, region.errorLine), false);
  return found;
}

function toStep(
  region: Region,
  regions: readonly Region[],
  index: number,
  owners: readonly number[],
  failures: ReadonlyMap<number, Failure>,
): LoggedStep {
  const { header, start, time } = region;
  if (header === null) throw new Error("a region without a header is no step");
  const failure = failures.get(index);
  const nested = owners[index] !== index;
  const last = regions[owners.lastIndexOf(index)] ?? region;
  const end = nested ? region.end : last.end;
  return {
    ...header,
    start_line: start,
    end_line: end,
    // A nested step's own: which one of a composite action's steps failed.
    exit_code: failure?.exitCode ?? (nested ? region.exitCode : null),
    failed: failure !== undefined,
    started_at: time,
    nested,
    ambiguous: failure !== undefined && isAmbiguous(regions, index, failures, failure),
  };
}

function isAmbiguous(
  regions: readonly Region[],
  index: number,
  failures: ReadonlyMap<number, Failure>,
  failure: Failure,
): boolean {
  const region = regions[index] as Region;
  if (failures.size > 1 || !failure.sure || region.doubtful) return true;
  const first = regions.findIndex((other) => other.kind === "step");
  return index !== first && !isMarkedLog(regions);
}

function candidatesOf(regions: readonly Region[], steps: ReadonlyMap<number, LoggedStep>, owner: number): LoggedStep[] {
  return [...steps]
    .filter(([index, step]) => index < owner && !step.nested && regions[index]?.kind === "step")
    .map(([, step]) => step)
    .reverse();
}
