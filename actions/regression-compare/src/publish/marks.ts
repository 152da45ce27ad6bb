import { readMarks, renderMarks } from "@regreen/text";
import { type Level, MAX_TOLD, type Told } from "./drift.ts";

/** Hidden marks by which a comment or an issue of a suite is found again. */
export interface RegressionMarks {
  readonly kind: "regression-comment" | "regression-issue";
  /** Its slug. */
  readonly suite: string;
  /** The run that wrote it last. */
  readonly run: number | null;
  /** What was told of what drifted, by id; see `drift.ts`. */
  readonly levels: Told;
}

export function renderRegressionMarks({ kind, suite, run, levels }: RegressionMarks): string {
  const told = [...levels].slice(0, MAX_TOLD).map(([id, { level, good }]) => {
    return good === null ? `${id}:${level}` : `${id}:${level}:${good.toExponential(3).replace("+", "")}`;
  });
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

const LEVEL = /^([0-9a-f]{10}):(\d{1,9})(?::(-?\d(?:\.\d{1,3})?e-?\d{1,3}))?$/;

function readLevels(text: string): Map<string, Level> {
  const levels = new Map<string, Level>();
  for (const part of text.split(",")) {
    const [, id, level, good] = LEVEL.exec(part) ?? [];
    if (id !== undefined) levels.set(id, { level: Number(level), good: good === undefined ? null : Number(good) });
  }
  return levels;
}

/** Whether a later run than ours has written it already. */
export function isOvertaken(marks: Pick<RegressionMarks, "run">, run: number | null): boolean {
  return marks.run !== null && run !== null && marks.run > run;
}
