import { readMarks, renderMarks } from "@regreen/text";

/** Hidden marks by which a comment or an issue of a suite is found again. */
export interface RegressionMarks {
  readonly kind: "regression-comment" | "regression-issue";
  /** Its slug. */
  readonly suite: string;
  /** The run that wrote it last. */
  readonly run: number | null;
  /** What was told of what drifted, by id; see `drift.ts`. */
  readonly levels: ReadonlyMap<string, number>;
}

/** More would crowd out what people read. */
const MAX_LEVELS = 300;

export function renderRegressionMarks({ kind, suite, run, levels }: RegressionMarks): string {
  const told = [...levels].slice(0, MAX_LEVELS).map(([id, level]) => `${id}:${level}`);
  return renderMarks({ kind, suite, run: run === null ? null : String(run), levels: told.join(",") });
}

/** Null where a body is no such one. */
export function readRegressionMarks(
  body: string,
  kind: RegressionMarks["kind"],
  suite: string,
): Pick<RegressionMarks, "run" | "levels"> | null {
  const marks = readMarks(body);
  if (marks.get("kind") !== kind || marks.get("suite") !== suite) return null;
  const run = marks.get("run") ?? "";
  return { run: /^\d{1,15}$/.test(run) ? Number(run) : null, levels: readLevels(marks.get("levels") ?? "") };
}

function readLevels(text: string): Map<string, number> {
  const levels = new Map<string, number>();
  for (const [, id = "", level] of text.matchAll(/\b([0-9a-f]{10}):(\d{1,9})\b/g)) levels.set(id, Number(level));
  return levels;
}

/** Whether a later run than ours has written it already. */
export function isOvertaken(marks: Pick<RegressionMarks, "run">, run: number | null): boolean {
  return marks.run !== null && run !== null && marks.run > run;
}
