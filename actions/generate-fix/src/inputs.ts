import type { InputReader } from "@regreen/action-kit";
import { FIX_TYPES, type FixType, UserError } from "@regreen/contracts";

/** Where the failing commit comes from. */
export type Source =
  | { readonly kind: "bundle"; readonly bundle: string; readonly sha: string | undefined }
  | { readonly kind: "repository"; readonly path: string };

/** What `generate-fix` is asked to do. Paths are as given. */
export interface Inputs {
  readonly request: string;
  readonly requestSha256: string | undefined;
  readonly policy: string | undefined;
  readonly source: Source;
  readonly outputDir: string;
  readonly outputFormat: "both" | "patch" | "target-files";
  /** Only a cause of this type is mended; undefined: any. */
  readonly fixType: FixType | undefined;
  /** A bash script; null for no setup at all; undefined for the usual one. */
  readonly setup: string | null | undefined;
  readonly timeoutMinutes: number | undefined;
  readonly isolate: "auto" | "off";
  /** undefined: as the policy says. */
  readonly changeDoc: boolean | undefined;
}

/**
 * Reads the inputs. With a bundle the request's digest is obligatory: files travel as artifacts beside jobs that run the
 * repository's own code, job outputs don't (DESIGN §3).
 *
 * @throws UserError
 */
export function readInputs(inputs: InputReader): Inputs {
  const source = readSource(inputs);
  inputs.choice("provider", ["none"], "none");
  return {
    request: inputs.required("request"),
    requestSha256: readDigest(inputs, source.kind === "bundle"),
    policy: inputs.optional("policy"),
    source,
    outputDir: inputs.optional("output-dir") ?? "fixes",
    outputFormat: inputs.choice("output-format", ["both", "patch", "target-files"], "both"),
    fixType: inputs.optional("fix-type") === undefined ? undefined : inputs.choice("fix-type", FIX_TYPES, "none"),
    setup: readSetup(inputs.optional("setup")),
    timeoutMinutes: inputs.optionalInteger("timeout-minutes", { min: 1, max: 360 }),
    isolate: inputs.choice("isolate", ["auto", "off"], "auto"),
    changeDoc: inputs.optional("change-doc") === undefined ? undefined : inputs.boolean("change-doc", true),
  };
}

function readSource(inputs: InputReader): Source {
  const bundle = inputs.optional("head-bundle");
  const path = inputs.optional("repository-path");
  if (bundle !== undefined && path === undefined) return { kind: "bundle", bundle, sha: readSha(inputs) };
  if (path !== undefined && bundle === undefined) return { kind: "repository", path };
  throw new UserError(
    `Inputs "head-bundle" and "repository-path" are ${bundle === undefined ? "both empty" : "both set"}.`,
    { hint: 'Set "head-bundle" in a workflow, "repository-path" on a laptop.' },
  );
}

function readSha(inputs: InputReader): string | undefined {
  const sha = inputs.optional("head-sha");
  if (sha === undefined || /^[0-9a-f]{40}$/.test(sha)) return sha;
  throw new UserError(`Input "head-sha" is "${sha.slice(0, 80)}"; it must be 40 lower-case hex digits.`, {
    hint: 'Pass the "head-sha" output of analyze-failure.',
  });
}

function readDigest(inputs: InputReader, required: boolean): string | undefined {
  const digest = required ? inputs.required("request-sha256") : inputs.optional("request-sha256");
  if (digest === undefined || /^[0-9a-f]{64}$/.test(digest)) return digest;
  throw new UserError(`Input "request-sha256" is "${digest.slice(0, 80)}"; it must be 64 lower-case hex digits.`, {
    hint: 'Pass "request_sha256" of the "requests" output of analyze-failure.',
  });
}

function readSetup(text: string | undefined): string | null | undefined {
  return text === "none" ? null : text;
}
