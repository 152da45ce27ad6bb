import type { InputReader } from "@regreen/action-kit";
import { ALL_REASON_CODES, type ModelUsage, type ReasonCode, UserError } from "@regreen/contracts";
import { readUsage } from "./usage.ts";

/** What `open-pr` is asked to do. Paths are as given. */
export interface OpenPrInputs {
  readonly token: string | undefined;
  readonly owner: string;
  readonly repo: string;
  readonly request: string;
  readonly requestSha256: string | undefined;
  readonly fix: string | undefined;
  readonly fixSha256: string | undefined;
  readonly patch: string | undefined;
  readonly patchSha256: string | undefined;
  readonly validation: string | undefined;
  readonly verified: boolean;
  /** How the last job before this one ended. */
  readonly reasonCode: ReasonCode | undefined;
  readonly reason: string | undefined;
  /** Why no model's fix stands beside what is said above; undefined where there is one, or where nobody thought of a model. */
  readonly modelReasonCode: ReasonCode | undefined;
  readonly modelReason: string | undefined;
  /** What the rounds with a model came to, in order; a round that says nothing is null. */
  readonly usage: readonly (ModelUsage | null)[];
  /** The last part of the names of this fix's artifacts: `model` for `fix-<fingerprint>-model`. */
  readonly round: string | undefined;
  readonly policy: string | undefined;
  readonly dryRun: boolean;
  readonly outputDir: string;
  readonly runUrl: string | undefined;
  readonly prNumber: number | undefined;
  readonly botLogin: string | undefined;
}

/**
 * Reads the inputs. Outside of a dry run the digests are obligatory: files travel as artifacts beside jobs that run the
 * repository's own code, job outputs don't (DESIGN §3).
 */
export function readInputs(inputs: InputReader): OpenPrInputs {
  const dryRun = inputs.boolean("dry-run", false);
  const patchSha256 = inputs.sha256("patch-sha256", { required: false });
  const bindsFix = !dryRun && patchSha256 !== undefined;
  return {
    token: dryRun ? inputs.optional("github-token") : inputs.required("github-token"),
    ...inputs.repository("repository"),
    request: inputs.required("request"),
    requestSha256: inputs.sha256("request-sha256", { required: !dryRun }),
    fix: inputs.optional("fix"),
    fixSha256: inputs.sha256("fix-sha256", { required: bindsFix }),
    patch: inputs.optional("patch"),
    patchSha256,
    validation: inputs.optional("validation"),
    verified: inputs.boolean("verified", false),
    reasonCode: reasonCode("reason-code", inputs.optional("reason-code")),
    reason: inputs.optional("reason"),
    modelReasonCode: reasonCode("model-reason-code", inputs.optional("model-reason-code")),
    modelReason: inputs.optional("model-reason"),
    usage: readUsage(inputs.optional("usage")),
    round: roundOf(inputs.optional("round")),
    policy: inputs.optional("policy"),
    dryRun,
    outputDir: inputs.optional("output-dir") ?? "outcome",
    runUrl: inputs.optional("run-url"),
    prNumber: inputs.optionalInteger("pr-number", { min: 1, max: Number.MAX_SAFE_INTEGER }),
    botLogin: inputs.optional("bot-login"),
  };
}

function roundOf(value: string | undefined): string | undefined {
  if (value === undefined || /^[a-z][a-z0-9-]{0,19}$/.test(value)) return value;
  throw new UserError(`Input "round" is "${value.slice(0, 80)}"; it must be a word in lower case.`, {
    hint: 'Pass what the names of the artifacts end in: "model" for fix-<fingerprint>-model.',
  });
}

function reasonCode(name: string, value: string | undefined): ReasonCode | undefined {
  if (value === undefined) return undefined;
  const known = ALL_REASON_CODES.find((code) => code === value);
  if (known !== undefined) return known;
  throw new UserError(`Input "${name}" is "${value.slice(0, 80)}"; it must be one of ${ALL_REASON_CODES.join(", ")}.`, {
    hint: 'Pass the "reason-code" output of generate-fix, cost-gate or validate-fix.',
  });
}
