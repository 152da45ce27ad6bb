import { type REASON_CODES, refused } from "@regreen/contracts";
import type { PatchFile, PatchRecord } from "@regreen/ledger/patches";
import { applyPatchToFiles, digest, type FilePatch, PatchError, type PatchInfo, parsePatch } from "@regreen/patch";
import { kindOf, type LintFacts, lintFile, RULES } from "@regreen/workflow-lint";
import type { PatchPorts } from "./ports.ts";
import { isWorkflowFile, type Situation } from "./situation.ts";

/** A patch that is what was written down, and touches one workflow file. */
export interface SoundPatch {
  readonly patch: PatchFile;
  readonly parsed: PatchInfo;
}

/**
 * The text of a patch, if it is exactly the one that the events speak of, and nothing but a change of one workflow file.
 *
 * @throws Ending `refused/…`
 */
export async function soundPatch(record: PatchRecord, { patches }: PatchPorts): Promise<SoundPatch> {
  const found = await patches.readPatch(record.id);
  if (found === null)
    throw refused("digest_mismatch", `The text of patch ${record.id} is not on the branch regreen-state any more.`);
  const { patch, intact } = found;
  if (!intact || patch.patch_sha256 !== record.patchSha256 || patch.file !== record.file)
    throw refused("digest_mismatch", `Patch ${record.id} is not what it was when it was made; reject it.`);
  return { patch, parsed: parsedPatch(patch.patch, record.file) };
}

/** @throws Ending `refused/path_denied` or `refused/patch_malformed` */
function parsedPatch(text: string, file: string): PatchInfo {
  if (!isWorkflowFile(file)) throw refused("path_denied", "Only a file right below .github/workflows is ever patched.");
  const parsed = read(text);
  const [only, ...others] = parsed.files;
  if (only === undefined || others.length > 0 || !isChangeOf(file, only))
    throw refused(
      "path_denied",
      `A patch changes one workflow file, its text alone; this one is not for ${file} only.`,
    );
  return parsed;
}

function read(text: string): PatchInfo {
  try {
    return parsePatch(text);
  } catch (error) {
    if (error instanceof PatchError) throw refused("patch_malformed", error.message);
    throw error;
  }
}

function isChangeOf(file: string, { oldPath, newPath, change, renamed, binary, oldMode, newMode }: FilePatch): boolean {
  const isPlain = !renamed && !binary && oldMode === null && newMode === null;
  return isPlain && change === "modified" && oldPath === file && newPath === file;
}

/** The file with the patch; null where it does not fit. */
export function applied({ files }: PatchInfo, before: string): string | null {
  try {
    return applyPatchToFiles({ files, changedLines: 0 }, () => before)[0]?.content ?? null;
  } catch (error) {
    if (error instanceof PatchError) return null;
    throw error;
  }
}

/** Why a patch does not pass. `stale`: the file is not the one that it was made for. */
export type Failure = {
  readonly code: (typeof REASON_CODES)["refused"][number];
  readonly stale: boolean;
  readonly message: string;
};

/**
 * Whether a patch does what it is for: it is put on the file as it is on the default branch now, in memory, and both are looked at by
 * GitHub's own parser, actionlint and every rule.
 *
 * @returns the new text, or why not
 */
export async function judgePatch(
  { patch, parsed }: SoundPatch,
  { files }: Situation,
  { lint }: PatchPorts,
): Promise<{ readonly after: string } | Failure> {
  const { file } = patch;
  const before = files.get(file);
  if (before === undefined || digest(before) !== patch.before_sha256) {
    const what = before === undefined ? "is gone" : "has changed";
    return { code: "head_moved", stale: true, message: `${file} ${what} since patch ${patch.id} was made.` };
  }
  const after = applied(parsed, before);
  if (after === null || digest(after) !== patch.after_sha256)
    return failed("digest_mismatch", `Patch ${patch.id} does not make of ${file} what it says.`);
  const facts = await lint.factsFor([
    { path: file, text: before },
    { path: file, text: after },
  ]);
  // Without it nobody would have looked at the expressions.
  if (kindOf(file) !== "workflow" || facts.actionlint === undefined)
    return failed("stage_failed", "actionlint could not be started, so nobody knows whether the workflow is right.");
  const why = worse(patch, [before, after], facts);
  return why === null ? { after } : failed("stage_failed", why);
}

/** What speaks against the patch itself. */
export function failed(code: Failure["code"], message: string): Failure {
  return { code, stale: false, message };
}

/** What is wrong with the file after the patch; null where nothing is. */
function worse(
  { file, mends }: PatchFile,
  [before, after]: readonly [string, string],
  facts: LintFacts,
): string | null {
  const [old, now] = [countsOf(file, before, facts), countsOf(file, after, facts)];
  for (const [rule, count] of now)
    if (count > (old.get(rule) ?? 0)) return `With the patch ${file} would have a new finding of ${rule}.`;
  for (const rule of new Set(mends.map((each) => each.rule)))
    if ((old.get(rule) ?? 0) === 0 || (now.get(rule) ?? 0) >= (old.get(rule) ?? 0))
      return `With the patch ${file} would still have the finding of ${rule} that it is for.`;
  return null;
}

/** Findings by rule, counted as when the fix was made: what people let pass is none, nor what only hunters want to hear of. */
function countsOf(file: string, text: string, facts: LintFacts): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule, suppressed, persona } of lintFile(file, text, RULES, facts).findings)
    if (suppressed === null && persona !== "auditor") counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}
