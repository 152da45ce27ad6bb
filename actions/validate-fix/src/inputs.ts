import { type InputReader, type ReplayInputs, readReplayInputs } from "@regreen/action-kit";
import type { ApplyAs } from "@regreen/process";

/** What `validate-fix` is asked to do. Paths are as given. */
export interface Inputs extends ReplayInputs {
  readonly fix: string;
  readonly fixSha256: string | undefined;
  readonly patch: string;
  readonly patchSha256: string | undefined;
  readonly outputDir: string;
  /** Names of stages. */
  readonly stages: "all" | readonly string[];
  /** Whether the proof is about the committed patch, or about one that is only staged. */
  readonly applyAs: ApplyAs;
}

/**
 * Reads the inputs. With a bundle the digests of patch and fix are obligatory, too.
 *
 * @throws UserError
 */
export function readInputs(inputs: InputReader): Inputs {
  const replay = readReplayInputs(inputs);
  const required = replay.source.kind === "bundle";
  return {
    ...replay,
    fix: inputs.required("fix"),
    fixSha256: inputs.sha256("fix-sha256", { required }),
    patch: inputs.required("patch"),
    patchSha256: inputs.sha256("patch-sha256", { required }),
    outputDir: inputs.optional("output-dir") ?? "validation",
    stages: readStages(inputs.lines("stages")),
    applyAs: inputs.choice("apply-as", ["commit", "index"], "commit"),
  };
}

function readStages(lines: readonly string[]): "all" | string[] {
  const names = lines
    .flatMap((line) => line.split(","))
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (names.length === 0 || names.includes("all")) return "all";
  return names.includes("none") ? [] : names;
}
