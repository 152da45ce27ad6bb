import type { BlastRadius, FailureContext, Fix, Validation } from "@regreen/contracts";
import { approvalPaths, guardiansFor, type Policy } from "@regreen/policy";
import { isTestPath } from "../guard/cheating.ts";
import type { Violation } from "../guard/rules.ts";
import { isLockfile } from "../guard/shape.ts";
import type { FilePatch, PatchInfo } from "../model.ts";
import type { EditPlace, FixEvidence, FixProof } from "./fix-score.ts";

/** What a fix is scored by. */
export interface FixFacts {
  readonly fixType: Fix["fix_type"];
  readonly maker: FixEvidence["maker"];
  readonly blastRadius: BlastRadius;
  readonly info: PatchInfo;
  /** Path of the change document inside the patch, which counts for nothing; null when there is none. */
  readonly changeDoc: string | null;
  readonly context: FailureContext;
  readonly policy: Policy;
  /** What the guardrails found. */
  readonly violations: readonly Violation[];
  /** Null while nothing was run; one that is not bound to the patch must not come here. */
  readonly validation: Validation | null;
}

/** An edit this near to the line that a failure names is where it shows. */
const NEAR_LINES = 10;

/** What `scoreFix` weighs, from the patch, the failure and the proof. */
export function evidenceOf(facts: FixFacts): FixEvidence {
  const { info, changeDoc, context, policy, validation } = facts;
  const own = info.files.filter((file) => file.path !== changeDoc);
  const paths = own.map((file) => file.path);
  const written = own.filter((file) => !isLockfile(file.path));
  return {
    fixType: facts.fixType,
    maker: facts.maker,
    blastRadius: facts.blastRadius,
    files: own.length,
    changedLines: written.reduce((sum, file) => sum + file.additions + file.deletions, 0),
    place: placeOf(own, context),
    testsRun: (validation?.after?.tests ?? context.tests) !== null,
    testsAdded: testsAddedOf(own, validation),
    reviews: facts.violations.filter((found) => found.severity === "review" && found.file !== changeDoc).length,
    personPaths: approvalPaths(policy, paths).length + guardiansFor(policy, paths).length > 0,
    proof: proofOf(validation),
  };
}

/** The maker of a fix: a recipe, also one that repeats what a model wrote before, has a confidence of its own. */
export function makerOf({ model, confidence_score }: Pick<Fix, "model" | "confidence_score">): FixEvidence["maker"] {
  return model === null ? { kind: "recipe", confidence: confidence_score } : { kind: "model" };
}

function proofOf(validation: Validation | null): FixProof | null {
  if (validation?.verified !== true) return null;
  const greenStages = validation.stages.filter(({ result }) => result === "passed").length;
  return { redAgain: validation.red_again, greenStages };
}

function testsAddedOf(files: readonly FilePatch[], validation: Validation | null): FixEvidence["testsAdded"] {
  if ((validation?.model_checks?.tests_showing.length ?? 0) > 0) return "showing";
  return files.some((file) => file.change === "added" && isTestPath(file.path)) ? "added" : "none";
}

/** The best place of any edit: a fix may have to touch more than the failing line. */
function placeOf(files: readonly FilePatch[], context: FailureContext): EditPlace {
  const spots = [
    ...context.failures.map(({ file, line }) => ({ file, line })),
    ...context.code_frames.map(({ file, line }) => ({ file, line })),
  ];
  const isAt = (file: FilePatch) =>
    spots.some((spot) => spot.file === file.path && spot.line !== null && isNear(file, spot.line));
  if (files.some(isAt)) return "at_failure";
  const failing = new Set([
    ...spots.map((spot) => spot.file),
    ...context.affected_files,
    ...context.probable_modules.map((module) => module.path),
  ]);
  return files.some((file) => failing.has(file.path)) ? "failing_file" : "elsewhere";
}

function isNear(file: FilePatch, line: number): boolean {
  return file.hunks.some((hunk) => {
    const touched = touchedLines(hunk);
    return touched !== null && line >= touched.first - NEAR_LINES && line <= touched.last + NEAR_LINES;
  });
}

/** First and last line of the old file that a hunk changes, without the context round them. */
function touchedLines({ oldStart, lines }: FilePatch["hunks"][number]): { first: number; last: number } | null {
  let at = oldStart;
  let first: number | null = null;
  let last = 0;
  for (const { kind } of lines) {
    if (kind !== "context") first ??= at;
    if (kind === "removed") last = at;
    if (kind !== "added") at++;
  }
  return first === null ? null : { first, last: Math.max(first, last) };
}
