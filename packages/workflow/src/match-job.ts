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
  /** For a job that calls a workflow: the name that the called workflow's job has there. */
  readonly inner: string | null;
}

/**
 * The job that GitHub shows under a name: `test`, `test (20, ubuntu-latest)`, `Build on linux`, `caller / inner`.
 *
 * @param contexts what is known besides the matrix, for names such as `${{ github.ref_name }}`
 * @returns null when no job fits, or more than one
 */
export function matchJob(workflow: Workflow, displayName: string, contexts: Contexts = {}): JobMatch | null {
  const found = workflow.jobs.map((job) => ({ job, exact: exactMatches(job, displayName, contexts) }));
  const exact = found.flatMap(({ exact }) => exact.matches);
  // A name that is wholly known and another one is a no; only the others are compared loosely.
  const loose = found.flatMap(({ job, exact }) => (exact.complete ? [] : looseMatches(job, displayName)));
  const matches = exact.length > 0 ? exact : loose;
  const [first, ...others] = matches;
  if (first === undefined || others.some((other) => other.key !== first.key)) return null;
  // Two legs of one name differ in values that the name does not show.
  return others.length === 0 ? first : { ...first, matrix: {}, matrixKnown: false };
}

/** `complete`: every name that the job can have was known. */
function exactMatches(
  job: Job,
  displayName: string,
  contexts: Contexts,
): { readonly matches: JobMatch[]; readonly complete: boolean } {
  const combinations = job.matrix === null ? [{}] : expandMatrix(job.matrix, contexts);
  if (combinations === null) return { matches: [], complete: false };
  const named = combinations.map((matrix) => ({ matrix, shown: shownName(job, matrix, contexts) }));
  const matches = named.flatMap(({ matrix, shown }) =>
    partsOf(displayName, job)
      .filter((part) => shown !== null && sameName(shown, part.shown))
      .slice(0, 1)
      .map(({ inner }) => ({ key: job.key, job, matrix, matrixKnown: true, inner })),
  );
  return { matches, complete: named.every(({ shown }) => shown !== null) };
}

/** The stretch of a display name that is this job's own, and what follows: `caller / inner` where it calls a workflow. */
function partsOf(displayName: string, job: Job): { shown: string; inner: string | null }[] {
  const parts = [{ shown: displayName, inner: null as string | null }];
  if (job.uses === null) return parts;
  for (let at = displayName.indexOf(" / "); at >= 0; at = displayName.indexOf(" / ", at + 1)) {
    parts.push({ shown: displayName.slice(0, at), inner: displayName.slice(at + 3) });
  }
  return parts;
}

function sameName(shown: string, displayName: string): boolean {
  if (shown === displayName) return true;
  const cut = displayName.endsWith("...") ? displayName.slice(0, -3) : null;
  return cut !== null && shown.length > MAX_NAME_CHARS && shown.startsWith(cut);
}

/** The name GitHub shows for one leg; null when it depends on something unknown. */
function shownName(job: Job, matrix: MatrixValues, contexts: Contexts): string | null {
  const base = job.name ?? job.key;
  try {
    if (hasExpression(base)) return interpolate(base, { ...contexts, matrix });
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
  for (const { shown, inner } of partsOf(displayName, job)) {
    const matrix = looseMatrix(job, shown);
    if (matrix !== null) return [{ key: job.key, job, ...matrix, inner }];
  }
  return [];
}

/** Null when the name can't be this job's. */
function looseMatrix(job: Job, shown: string): Pick<JobMatch, "matrix" | "matrixKnown"> | null {
  const base = job.name ?? job.key;
  if (hasExpression(base)) {
    return fitsTemplateSafely(base, shown) ? { matrix: {}, matrixKnown: job.matrix === null } : null;
  }
  if (job.matrix === null || !shown.startsWith(`${base} (`) || !shown.endsWith(")")) return null;
  const values = shown.slice(base.length + 2, -1).split(", ");
  const vectors = Object.entries(record(job.matrix) ?? {}).filter(([key]) => key !== "include" && key !== "exclude");
  // Without the values of `include` nobody can say which of the shown ones are whose.
  if (vectors.length !== values.length || record(job.matrix)?.include !== undefined) {
    return { matrix: {}, matrixKnown: false };
  }
  const matrix: Record<string, unknown> = {};
  for (const [index, [key, vector]] of vectors.entries()) {
    const value = valueShownAs(vector, values[index] ?? "");
    if (value === undefined) return null;
    matrix[key] = value;
  }
  return { matrix, matrixKnown: true };
}

/** The value of a written list that is shown so; a list that is not written here can hold anything. */
function valueShownAs(vector: unknown, shown: string): unknown {
  const written = Array.isArray(vector) && !vector.some((item) => typeof item === "string" && hasExpression(item));
  return written ? vector.find((item) => shownValue(item) === shown) : shown;
}

/** A template that is never closed counts as one: it has no name of its own. */
function hasExpression(template: string): boolean {
  try {
    return splitTemplate(template).some((part) => part.expression !== null);
  } catch {
    return true;
  }
}

function fitsTemplateSafely(template: string, shown: string): boolean {
  try {
    return fitsTemplate(template, shown);
  } catch {
    return false;
  }
}

/** The `matrix` context of a match: complete, or only what is known. */
export function matrixContext(match: Pick<JobMatch, "matrix" | "matrixKnown">): unknown {
  return match.matrixKnown ? match.matrix : new KnownPart(match.matrix);
}
