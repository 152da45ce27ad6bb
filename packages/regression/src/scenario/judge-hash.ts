import { createHash } from "node:crypto";
import { compareImageHash, parseImageHash } from "../image/image-hash.ts";
import { decodePng } from "../image/png.ts";
import { decodeText } from "../text/decode.ts";
import { attempt, type Judged, Unusable } from "./judged.ts";
import type { Artifact } from "./model.ts";
import { rendererMatch } from "./renderer.ts";

/** A digest of the expected file, or a file whose bytes alone count. */
export function judgeHash(
  artifact: Artifact,
  expected: Uint8Array,
  actual: Uint8Array,
  renderer: string | null,
): Judged {
  if (!artifact.expected?.endsWith(".hash")) return judgeBytes(expected, actual);
  const hash = attempt(() => parseImageHash(decodeText(expected)), "baseline", "The expected hash can't be read");
  if (!artifact.actual?.endsWith(".png")) return judgeFile(hash, actual);
  const pixels = attempt(() => decodePng(actual), "results", "The picture can't be read");
  const { verdict, message, comparator_version, metrics } = compareImageHash(hash, pixels, actual);
  const match = rendererMatch(artifact.baseline?.renderer ?? hash.renderer, renderer);
  return { verdict, message, comparatorVersion: comparator_version, metrics, renderer: match };
}

function judgeFile(hash: ReturnType<typeof parseImageHash>, actual: Uint8Array): Judged {
  if (hash.algorithm === "sha256-pixels") {
    throw new Unusable("results", "The expected hash is that of a picture's pixels; what was made is no .png file.");
  }
  return said(createHash("sha256").update(actual).digest("hex") === hash.value, { actual_bytes: actual.length });
}

function judgeBytes(expected: Uint8Array, actual: Uint8Array): Judged {
  const metrics = { expected_bytes: expected.length, actual_bytes: actual.length };
  return said(Buffer.compare(expected, actual) === 0, metrics);
}

function said(isSame: boolean, metrics: Readonly<Record<string, number>>): Judged {
  if (isSame) return { verdict: "same", message: "The file has the bytes of its baseline.", metrics };
  const message = "The file has other bytes than its baseline; a digest can't tell how much differs.";
  return { verdict: "small_drift", message, metrics };
}
