import type { Finding } from "@regreen/contracts";
import { byGravity, countsOf, isCounted, levelOf } from "./order.ts";

/** What GitHub shows of a step, and takes in one call of the checks API (docs.github.com, "Workflow commands", "Check runs"). */
export const ANNOTATION_LIMITS = { ofALevel: 10, inACall: 50 } as const;

/** As `action-kit` prints it. */
export interface FindingAnnotation {
  readonly file: string;
  readonly line: number;
  readonly column: number | null;
  readonly title: string;
  readonly message: string;
  readonly level: "error" | "warning";
}

export interface Annotations {
  readonly shown: readonly FindingAnnotation[];
  /** One line about the rest; null where there is none. */
  readonly rest: string | null;
}

/** Marks at the lines of what counts, the gravest first: ten errors and ten warnings. What is low stands in the summary alone. */
export function annotationsOf(findings: readonly Finding[]): Annotations {
  const counted = findings.filter(isCounted).sort(byGravity);
  const of = (level: "error" | "warning") =>
    counted.filter(({ severity }) => levelOf(severity) === level).slice(0, ANNOTATION_LIMITS.ofALevel);
  const chosen = [...of("error"), ...of("warning")];
  const left = counted.filter((finding) => !chosen.includes(finding));
  return {
    shown: chosen.map(annotationOf),
    rest: left.length === 0 ? null : `${plural(left.length, "more finding")} (${countsOf(left)}): see the job summary.`,
  };
}

/** All that counts as marks, in as many calls of the checks API as they need. */
export function annotationBatches(findings: readonly Finding[]): FindingAnnotation[][] {
  const all = findings.filter(isCounted).sort(byGravity).map(annotationOf);
  const size = ANNOTATION_LIMITS.inACall;
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
}

function annotationOf({ location, severity, rule, title, message }: Finding): FindingAnnotation {
  const level = levelOf(severity) === "error" ? "error" : "warning";
  const place = { file: location.file, line: location.start_line, column: location.start_column };
  return { ...place, level, title: `${severity}: ${title} (${rule})`, message };
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
