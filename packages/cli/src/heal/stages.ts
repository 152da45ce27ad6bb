import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import {
  type Fix,
  type ModelUsage,
  modelUsageSchema,
  parseContract,
  type Validation,
  type Verdict,
  validationSchema,
} from "@regreen/contracts";
import { runActionByName } from "../actions/run-action.ts";
import type { ProofRequest } from "./prove.ts";
import type { Proposal } from "./search.ts";
import { setupFor } from "./setup.ts";

/** How the proof of a fix ended. */
export interface Judged {
  readonly verdict: Verdict;
  readonly validation: Validation | null;
  readonly fix: Fix;
  /** Where its files lie: `fix.json`, `fix.patch`, `validation/`. */
  readonly dir: string;
}

/** What generate-fix said, beside the files that it wrote. */
export interface Generated {
  readonly verdict: Verdict;
  /** Null where no model was asked. */
  readonly usage: ModelUsage | null;
  /** There are calls and tokens left for another round. */
  readonly mayRetry: boolean;
}

/** generate-fix on a copy. `more` are its inputs for a model; without them recipes are asked. */
export async function generateFix(
  request: ProofRequest,
  given: { readonly request: string; readonly outputDir: string; readonly policy: string; readonly repository: string },
  more: Readonly<Record<string, string>> = {},
): Promise<Generated> {
  const inputs = {
    request: given.request,
    policy: given.policy,
    "repository-path": given.repository,
    setup: "none",
    "output-dir": given.outputDir,
    "timeout-minutes": String(Math.ceil(request.timeoutMinutes)),
    isolate: "off",
    ...more,
  };
  const { verdict, outputs } = await runActionByName("generate-fix", inputs, request);
  const { usage = "" } = outputs;
  return {
    verdict,
    usage: usage === "" ? null : parseContract("usage", usage, modelUsageSchema),
    mayRetry: outputs["may-retry"] === "true",
  };
}

/** validate-fix on fresh copies: red before, green after. */
export async function validateFix(
  request: ProofRequest,
  given: {
    readonly fix: Fix;
    readonly patch: string;
    readonly first: Proposal;
    readonly dir: string;
    readonly policy: string;
    /** What the patch is for; undefined: the user's working tree. */
    readonly repository?: string;
  },
): Promise<Judged> {
  const { dir, fix } = given;
  const outputDir = path.join(dir, "validation");
  const write = (name: string, text: string) => {
    writeFileSync(path.join(dir, name), text);
    return path.join(dir, name);
  };
  const inputs = {
    request: given.first.requestPath,
    fix: write("fix.json", JSON.stringify(fix)),
    patch: write("fix.patch", given.patch),
    "patch-sha256": fix.patch_sha256,
    policy: given.policy,
    "repository-path": given.repository ?? request.places.top,
    "apply-as": request.applyAs,
    setup: setupFor(given.patch, request.command, request.places.top),
    "output-dir": outputDir,
    "timeout-minutes": String(Math.ceil(request.timeoutMinutes)),
    isolate: "off",
  };
  const { verdict } = await runActionByName("validate-fix", inputs, request);
  return { verdict, fix, dir, validation: readValidation(path.join(outputDir, "validation.json")) };
}

/** The proof failed in a way that another try may mend: something is still red, or something else is laid bare. */
export function mayBeMended(verdict: Verdict): boolean {
  return verdict.outcome === "not_fixable" && ["still_red", "new_failures"].includes(verdict.reason_code);
}

function readValidation(file: string): Validation | null {
  try {
    return parseContract("validation.json", readFileSync(file, "utf8"), validationSchema);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
