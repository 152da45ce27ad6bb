import type { InputReader } from "@regreen/action-kit";
import { UserError } from "@regreen/contracts";
import type { ApplyAs } from "@regreen/process";

/** Where the failing commit comes from. */
export type Source =
  | { readonly kind: "bundle"; readonly bundle: string; readonly sha: string | undefined }
  | { readonly kind: "repository"; readonly path: string };

/** What `validate-fix` is asked to do. Paths are as given. */
export interface Inputs {
  readonly request: string;
  readonly requestSha256: string | undefined;
  readonly fix: string;
  readonly patch: string;
  readonly patchSha256: string | undefined;
  readonly policy: string | undefined;
  readonly source: Source;
  readonly outputDir: string;
  /** A bash script; null for no setup at all; undefined for the usual one. */
  readonly setup: string | null | undefined;
  /** Names of stages. */
  readonly stages: "all" | readonly string[];
  readonly timeoutMinutes: number | undefined;
  readonly isolate: "auto" | "off";
  /** Whether the proof is about the committed patch, or about one that is only staged. */
  readonly applyAs: ApplyAs;
}

/**
 * Reads the inputs. With a bundle the digests are obligatory: files travel as artifacts beside jobs that run the
 * repository's own code, job outputs don't (DESIGN §3).
 *
 * @throws UserError
 */
export function readInputs(inputs: InputReader): Inputs {
  const source = readSource(inputs);
  const digest = (name: string) => readDigest(inputs, name, source.kind === "bundle");
  return {
    request: inputs.required("request"),
    requestSha256: digest("request-sha256"),
    fix: inputs.required("fix"),
    patch: inputs.required("patch"),
    patchSha256: digest("patch-sha256"),
    policy: inputs.optional("policy"),
    source,
    outputDir: inputs.optional("output-dir") ?? "validation",
    setup: readSetup(inputs.optional("setup")),
    stages: readStages(inputs.lines("stages")),
    timeoutMinutes: inputs.optionalInteger("timeout-minutes", { min: 1, max: 360 }),
    isolate: inputs.choice("isolate", ["auto", "off"], "auto"),
    applyAs: inputs.choice("apply-as", ["commit", "index"], "commit"),
  };
}

function readSource(inputs: InputReader): Source {
  const bundle = inputs.optional("head-bundle");
  const path = inputs.optional("repository-path");
  if (bundle !== undefined && path === undefined) return { kind: "bundle", bundle, sha: readSha(inputs) };
  if (path !== undefined && bundle === undefined) return { kind: "repository", path };
  throw new UserError(
    `Inputs "head-bundle" and "repository-path" are ${bundle === undefined ? "both empty" : "both set"}.`,
    {
      hint: 'Set "head-bundle" in a workflow, "repository-path" on a laptop.',
    },
  );
}

function readSha(inputs: InputReader): string | undefined {
  const sha = inputs.optional("head-sha");
  if (sha === undefined || /^[0-9a-f]{40}$/.test(sha)) return sha;
  throw new UserError(`Input "head-sha" is "${sha.slice(0, 80)}"; it must be 40 lower-case hex digits.`, {
    hint: 'Pass the "head-sha" output of analyze-failure.',
  });
}

function readDigest(inputs: InputReader, name: string, required: boolean): string | undefined {
  const digest = required ? inputs.required(name) : inputs.optional(name);
  if (digest === undefined || /^[0-9a-f]{64}$/.test(digest)) return digest;
  throw new UserError(`Input "${name}" is "${digest.slice(0, 80)}"; it must be 64 lower-case hex digits.`, {
    hint: "Pass the job output that the job before this one wrote.",
  });
}

function readSetup(text: string | undefined): string | null | undefined {
  return text === "none" ? null : text;
}

function readStages(lines: readonly string[]): "all" | string[] {
  const names = lines
    .flatMap((line) => line.split(","))
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (names.length === 0 || names.includes("all")) return "all";
  return names.includes("none") ? [] : names;
}
