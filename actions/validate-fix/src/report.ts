import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Validation, type Verdict, validationSchema } from "@regreen/contracts";
import { digest, stepDigest } from "@regreen/patch";
import { redact } from "@regreen/text";
import type { Materials } from "./materials.ts";
import type { Proof } from "./proof.ts";

/** The step of a request without a reproducer. */
const NO_STEP = { command: "", shell: "", cwd: ".", env: {} };

/** `validation.json` from what the proof found. */
export function validationOf(materials: Materials, proof: Proof, verdict: Verdict): Validation {
  const step = materials.request.reproducer ?? NO_STEP;
  return validationSchema.parse({
    schema_version: 1,
    fingerprint: materials.request.fingerprint,
    patch_sha256: materials.patchSha256,
    head_sha: proof.headSha ?? materials.headSha ?? "",
    step_sha256: step === NO_STEP ? digest("") : stepDigest(step),
    command: redact(step.command),
    verified: isProven(verdict),
    outcome: verdict.outcome,
    reason_code: verdict.reason_code,
    message: redact(verdict.message),
    before: proof.before,
    after: proof.after,
    stages: proof.stages,
    new_failures: proof.newFailures,
    metrics_delta: metricsDelta(proof),
    isolation: proof.isolation,
  });
}

/** The one place that decides what `verified` says. */
function isProven(verdict: Verdict): boolean {
  return verdict.outcome === "healed" && verdict.reason_code === "proven";
}

/** After minus before (requirements VAL-03). */
function metricsDelta({ before, after }: Proof): Validation["metrics_delta"] {
  if (before === null || after === null) return null;
  const memory =
    before.max_rss_kib === null || after.max_rss_kib === null ? null : after.max_rss_kib - before.max_rss_kib;
  return { duration_ms: after.duration_ms - before.duration_ms, max_rss_kib: memory };
}

/** Writes `validation.json` and `metrics_delta.json`. @returns the path of the first */
export async function writeReports(directory: string, validation: Validation): Promise<string> {
  const path = join(directory, "validation.json");
  await writeFile(path, `${JSON.stringify(validation, null, 2)}\n`);
  const { before, after, metrics_delta } = validation;
  const metrics = {
    schema_version: 1,
    before: before && { duration_ms: before.duration_ms, max_rss_kib: before.max_rss_kib },
    after: after && { duration_ms: after.duration_ms, max_rss_kib: after.max_rss_kib },
    delta: metrics_delta,
  };
  await writeFile(join(directory, "metrics_delta.json"), `${JSON.stringify(metrics, null, 2)}\n`);
  return path;
}
