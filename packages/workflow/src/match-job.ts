import { KnownPart } from "./expression-data.ts";
import { type Contexts, interpolate, splitTemplate } from "./expressions.ts";
import { expandMatrix, type MatrixValues } from "./matrix.ts";
import type { Job, Workflow } from "./model.ts";
import { record } from "./parse-workflow.ts";
import { fitsTemplate } from "./template-match.ts";

/** GitHub cuts names of jobs. */
const MAX_NAME_CHARS = 100;

export interface JobMatch {
  readonly key: string;
  readonly job: Job;
  /** The matrix values of this leg; values that can't be known are left out. */
  readonly matrix: MatrixValues;
  /** False when values of the matrix are missing. */
  readonly matrixKnown: boolean;
}

/**
 * The job that GitHub shows under a name: `test`, `test (20, ubuntu-latest)`, `Build on linux`, `caller / inner`.
 *
 * @param contexts what is known besides the matrix, for names such as `${{ github.ref_name }}`
 * @returns null when no job fits, or more than one
 */
export function matchJob(workflow: Workflow, displayName: string, contexts: Contexts = {}): JobMatch | null {
  const exact = workflow.jobs.flatMap((job) => exactMatches(job, displayName, contexts));
  const matches = exact.length > 0 ? exact : workflow.jobs.flatMap((job) => looseMatches(job, displayName));
  const [first, ...others] = matches;
  if (first === undefined || others.some((other) => other.key !== first.key)) return null;
  // Two legs of one name differ in values that the name does not show.
  return others.length === 0 ? first : { ...first, matrix: {}, matrixKnown: false };
}

function exactMatches(job: Job, displayName: string, contexts: Contexts): JobMatch[] {
  const combinations = job.matrix === null ? [{}] : (expandMatrix(job.matrix, contexts) ?? []);
  return combinations
    .filter((matrix) => sameName(shownName(job, matrix, contexts), displayName, job.uses !== null))
    .map((matrix) => ({ key: job.key, job, matrix, matrixKnown: true }));
}

function sameName(shown: string | null, displayName: string, callsWorkflow: boolean): boolean {
  if (shown === null) return false;
  if (shown === displayName || (callsWorkflow && displayName.startsWith(`${shown} / `))) return true;
  const cut = displayName.endsWith("...") ? displayName.slice(0, -3) : null;
  return cut !== null && shown.length > MAX_NAME_CHARS && shown.startsWith(cut);
}

/** The name GitHub shows for one leg; null when it depends on something unknown. */
function shownName(job: Job, matrix: MatrixValues, contexts: Contexts): string | null {
  const base = job.name ?? job.key;
  try {
    if (splitTemplate(base).some((part) => part.expression !== null)) {
      return interpolate(base, { ...contexts, matrix });
    }
  } catch {
    return null;
  }
  const values = Object.values(matrix).map(shownValue);
  return values.length === 0 ? base : `${base} (${values.join(", ")})`;
}

function shownValue(value: unknown): string {
  if (Array.isArray(value)) return value.map(shownValue).join(", ");
  const entries = record(value);
  return entries === null ? String(value) : Object.values(entries).map(shownValue).join(", ");
}

/** For a matrix that another job computes: the values are read from the name itself, as far as it tells them. */
function looseMatches(job: Job, displayName: string): JobMatch[] {
  const base = job.name ?? job.key;
  if (splitTemplateSafely(base) && fitsTemplate(base, displayName)) {
    return [{ key: job.key, job, matrix: {}, matrixKnown: job.matrix === null }];
  }
  if (job.matrix === null || !displayName.startsWith(`${base} (`) || !displayName.endsWith(")")) return [];
  const values = displayName.slice(base.length + 2, -1).split(", ");
  const keys = Object.keys(record(job.matrix) ?? {}).filter((key) => key !== "include" && key !== "exclude");
  const known = keys.length === values.length && record(job.matrix)?.include === undefined;
  const matrix = known ? Object.fromEntries(keys.map((key, index) => [key, values[index]])) : {};
  return [{ key: job.key, job, matrix, matrixKnown: known }];
}

function splitTemplateSafely(template: string): boolean {
  try {
    return splitTemplate(template).some((part) => part.expression !== null);
  } catch {
    return false;
  }
}

/** The `matrix` context of a match: complete, or only what is known. */
export function matrixContext(match: Pick<JobMatch, "matrix" | "matrixKnown">): unknown {
  return match.matrixKnown ? match.matrix : new KnownPart(match.matrix);
}
