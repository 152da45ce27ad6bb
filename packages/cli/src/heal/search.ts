import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import {
  type Fix,
  type FixRequest,
  fixSchema,
  parseContract,
  type StepCommand,
  type Verdict,
} from "@regreen/contracts";
import type { LogCause } from "@regreen/failure-log";
import { digest, parsePatch } from "@regreen/patch";
import type { PatchStack } from "./patch-stack.ts";
import { explainedByRename, recentRenames } from "./renames.ts";
import { fixRequest } from "./request.ts";

/** Causes of one run that are tried; a log with more has one reason for most of them. */
const MAX_CAUSES = 8;

/** What generate-fix gave for one cause. */
export interface Proposal {
  readonly request: FixRequest;
  readonly requestPath: string;
  readonly fix: Fix;
  readonly patch: string;
}

export interface Search {
  readonly step: StepCommand;
  /** How the command ended, and how long it may take. */
  readonly facts: { readonly exitCode: number | null; readonly timeoutMinutes: number };
  /** The user's working tree: its history says which files were moved. */
  readonly top: string;
  /** A directory of ours for the files of this round. */
  readonly dir: string;
  readonly stack: PatchStack;
  readonly generate: (inputs: { request: string; outputDir: string }) => Promise<Verdict>;
}

/** Proposals that fit onto each other, and the verdict on the first cause that had none. */
export interface Found {
  readonly proposals: readonly Proposal[];
  /** The first hint for a person; it is neither proven nor put on top of anything. */
  readonly suggestion: Proposal | null;
  readonly verdict: Verdict | null;
}

/** Asks for a fix of each cause, root cause first; each is made on top of the ones before it. */
export async function searchFixes(causes: readonly LogCause[], search: Search): Promise<Found> {
  const proposals: Proposal[] = [];
  let suggestion: Proposal | null = null;
  let verdict: Verdict | null = null;
  for (const cause of causes.slice(0, MAX_CAUSES)) {
    const asked = await writeRequest(cause, search);
    const answer = await search.generate({ request: asked.requestPath, outputDir: asked.outputDir });
    const proposal = readProposal(asked);
    if (proposal?.fix.suggestion_only) suggestion ??= proposal;
    else if (proposal !== null && (await search.stack.add(proposal.patch))) proposals.push(proposal);
    else verdict ??= answer;
  }
  return { proposals, suggestion, verdict };
}

/** A cause as a request, in a file, and where its fix is to be written. */
export interface Asked {
  readonly request: FixRequest;
  readonly requestPath: string;
  readonly outputDir: string;
}

export async function writeRequest(
  cause: LogCause,
  { step, facts, top, dir }: Pick<Search, "step" | "facts" | "top" | "dir">,
): Promise<Asked> {
  const renames = explainedByRename(cause.fix_type) ? await recentRenames(top) : [];
  const request = fixRequest(cause, step, facts, renames);
  const requestPath = path.join(dir, `${cause.fingerprint}.json`);
  writeFileSync(requestPath, JSON.stringify(request));
  return { request, requestPath, outputDir: path.join(dir, `${cause.fingerprint}.fix`) };
}

/** The fix that was written for a request; null when there is none. */
export function readProposal({ request, requestPath, outputDir }: Asked): Proposal | null {
  const read = (name: string) => {
    try {
      return readFileSync(path.join(outputDir, name), "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
      throw error;
    }
  };
  const [text, patch] = [read("fix.json"), read("fix.patch")];
  if (text === null || patch === null) return null;
  return { request, requestPath, patch, fix: parseContract("fix.json", text, fixSchema) };
}

/** Several fixes as one, under the name of the first. One alone stays as it is. */
export function mergeFixes(fixes: readonly [Fix, ...Fix[]], patch: string): Fix {
  const [first, ...rest] = fixes;
  if (rest.length === 0) return first;
  const files = parsePatch(patch).files.map(({ path, change, additions, deletions }) => {
    return { path, change, additions, deletions };
  });
  return {
    ...first,
    summary:
      `${first.summary} and ${rest.length} more`.length <= 72
        ? `${first.summary} and ${rest.length} more`
        : first.summary,
    explanation: fixes.map((fix) => fix.explanation).join("\n\n"),
    confidence_score: Math.min(...fixes.map((fix) => fix.confidence_score)),
    files,
    tests_added: fixes.flatMap((fix) => fix.tests_added),
    patch_sha256: digest(patch),
  };
}
