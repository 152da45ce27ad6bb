import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Execution, type Validation, type Verdict, validationSchema } from "@regreen/contracts";
import { digest, stepDigest } from "@regreen/patch";
import { redact } from "@regreen/text";
import type { Materials } from "./materials.ts";
import { deltaOf } from "./metrics.ts";
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
    metrics_delta: deltaOf(proof.before, proof.after),
    isolation: proof.isolation,
    red_again: proof.redAgain,
    model_checks: proof.modelChecks,
  });
}

/** The one place that decides what `verified` says. */
function isProven(verdict: Verdict): boolean {
  return verdict.outcome === "healed" && verdict.reason_code === "proven";
}

/** Writes `validation.json` and `metrics_delta.json`. @returns the path of the first */
export async function writeReports(directory: string, validation: Validation): Promise<string> {
  const path = join(directory, "validation.json");
  await writeFile(path, `${JSON.stringify(validation, null, 2)}\n`);
  const { stages, ...step } = validation;
  const metrics = {
    schema_version: 1,
    ...measured(step),
    stages: stages.map((stage) => ({ name: stage.name, ...measured(stage) })),
  };
  await writeFile(join(directory, "metrics_delta.json"), `${JSON.stringify(metrics, null, 2)}\n`);
  return path;
}

type Measured = Pick<Validation, "before" | "after" | "metrics_delta">;

function measured({ before, after, metrics_delta }: Measured) {
  const numbers = (run: Execution | null) => run && { duration_ms: run.duration_ms, max_rss_kib: run.max_rss_kib };
  return { before: numbers(before), after: numbers(after), delta: metrics_delta };
}
