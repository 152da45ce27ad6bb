export { type AppliedFile, applyPatchToFiles } from "./apply.ts";
export { type SplitPatch, splitPatch } from "./check-files.ts";
export { digest, stepDigest } from "./digest.ts";
export { applyEdits } from "./edits/apply-edits.ts";
export {
  type Edit,
  EditError,
  type EditedFile,
  type EditedTree,
  type EditProblem,
  type NewFile,
} from "./edits/edit.ts";
export { formatPatch } from "./format.ts";
export { isTestPath } from "./guard/cheat-rule.ts";
export type { TextsOf } from "./guard/cheating.ts";
export { checkPatch, refusal } from "./guard/check.ts";
export { type GuardedFix, guardOptionsFor, type ModelLimits, testFileRule } from "./guard/fix-guard.ts";
export { checkWithPolicy, type Guarded, type GuardOptions, guardPatch } from "./guard/guard-patch.ts";
export { escapeOf } from "./guard/paths.ts";
export { DEFAULT_RULES, type PatchRules, type Verdict, type Violation, verdictOf } from "./guard/rules.ts";
export { isLockfile } from "./guard/shape.ts";
export { isSnapshot, sameSnapshot } from "./guard/snapshots.ts";
export { isExternalWarningFilter } from "./guard/warning-filters.ts";
export { keepHunks } from "./keep-hunks.ts";
export { type FileChange, makePatch } from "./make.ts";
export { type FilePatch, type Hunk, type HunkLine, linesOf, PatchError, type PatchInfo } from "./model.ts";
export { MAX_PATCH_CHARS, parsePatch } from "./parse.ts";
export { evidenceOf, type FixFacts, makerOf } from "./score/evidence.ts";
export { bestScore, type EditPlace, type FixEvidence, type FixProof, scoreFix } from "./score/fix-score.ts";
export { reachOfPatch } from "./score/reach.ts";
export { wholeTexts } from "./whole-texts.ts";
