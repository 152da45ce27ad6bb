import { createHash } from "node:crypto";
import type { ArtifactResult } from "@regreen/contracts";
import { ImageError } from "../image/pixels.ts";
import { JsonError } from "../json/parse.ts";
import { TextError } from "../text/decode.ts";
import { RedactionError } from "../text/redaction.ts";
import { COMPARATOR_VERSIONS } from "./baseline-file.ts";
import { judgeHash } from "./judge-hash.ts";
import { judgeImage } from "./judge-image.ts";
import { judgeJson } from "./judge-json.ts";
import { judgeText } from "./judge-text.ts";
import { type Judged, Unusable } from "./judged.ts";
import type { Artifact, FileComparator } from "./model.ts";

/** What is known of the run beside the files. */
export interface Surroundings {
  /** What drew the pictures now, with its version; null where nobody said. */
  readonly renderer: string | null;
}

export interface ArtifactJudgement {
  readonly result: ArtifactResult;
  /** Expected, actual and difference side by side, as a PNG; null where there is none to be shown. */
  readonly picture: Uint8Array | null;
}

const JUDGES = { json: judgeJson, image: judgeImage, hash: judgeHash, text: judgeText } as const satisfies Record<
  FileComparator,
  (artifact: Artifact, expected: Uint8Array, actual: Uint8Array, renderer: string | null) => Judged
>;

/**
 * Compares one expected file with what was made for it. Nothing is thrown for bad files: what can't be judged has the verdict
 * `error`, with what is wrong and on which side.
 *
 * @param bytes content of the two files; null where there is none
 */
export function judgeArtifact(
  artifact: Artifact,
  bytes: { readonly expected: Uint8Array | null; readonly actual: Uint8Array | null },
  surroundings: Surroundings,
): ArtifactJudgement {
  const digests = { expected_sha256: digest(bytes.expected), actual_sha256: digest(bytes.actual) };
  const { picture, ...judged } = judge(artifact, bytes, digests.expected_sha256, surroundings.renderer);
  const { name, comparator, expected, actual } = artifact;
  const result: ArtifactResult = {
    name: name.slice(0, 2000),
    comparator,
    comparator_version: judged.comparatorVersion ?? COMPARATOR_VERSIONS[comparator],
    verdict: judged.verdict,
    message: judged.message.slice(0, 2000),
    ...(judged.fault === undefined ? {} : { fault: judged.fault }),
    expected: expected?.slice(0, 1000) ?? null,
    actual: actual?.slice(0, 1000) ?? null,
    renderer: judged.renderer ?? null,
    metrics: judged.metrics ?? {},
    differences: [...(judged.differences ?? [])],
    unlisted: judged.unlisted ?? 0,
    picture: null,
    ...digests,
  };
  return { result, picture: picture ?? null };
}

function judge(
  artifact: Artifact,
  { expected, actual }: { readonly expected: Uint8Array | null; readonly actual: Uint8Array | null },
  expectedDigest: string | null,
  renderer: string | null,
): Judged {
  if (artifact.problem !== null) return { verdict: "error", ...artifact.problem };
  if (expected === null && actual === null) {
    return { verdict: "error", message: "Neither the expected file nor what was made can be read.", fault: "results" };
  }
  if (expected === null) return { verdict: "new", message: "Nothing is expected yet; mode: establish writes it down." };
  if (actual === null)
    return { verdict: "missing", message: `Nothing was made for it: ${artifact.file} is not there.` };
  try {
    const stale = staleReason(artifact);
    if (stale !== null) return { verdict: "error", message: stale, fault: "baseline" };
    // A fingerprint tells of the file that it was written for and of no other.
    const changed = artifact.baseline !== null && artifact.baseline.sha256 !== expectedDigest;
    const known = changed ? { ...artifact, baseline: null } : artifact;
    const judged = JUDGES[artifact.comparator](known, expected, actual, renderer);
    return changed && judged.renderer === "unknown"
      ? { ...judged, message: `${judged.message} The baseline was changed by hand since baseline.json was written.` }
      : judged;
  } catch (error) {
    return unusable(error);
  }
}

/** A baseline of another comparator was judged fit by other measures. */
function staleReason({ baseline, comparator }: Artifact): string | null {
  if (baseline === null || baseline.comparator === COMPARATOR_VERSIONS[comparator]) return null;
  return `The baseline was written for ${baseline.comparator}; this release compares by ${COMPARATOR_VERSIONS[comparator]}. Write it again with mode: update.`;
}

function unusable(error: unknown): Judged {
  if (error instanceof Unusable) return { verdict: "error", message: error.message, fault: error.fault };
  const known = [ImageError, JsonError, TextError, RedactionError].some((kind) => error instanceof kind);
  if (!known) throw error;
  return { verdict: "error", message: (error as Error).message, fault: "baseline" };
}

function digest(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : createHash("sha256").update(bytes).digest("hex");
}
