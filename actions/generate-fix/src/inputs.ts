import { type InputReader, type ReplayInputs, readReplayInputs } from "@regreen/action-kit";
import { FIX_TYPES, type FixType } from "@regreen/contracts";

/** What `generate-fix` is asked to do. Paths are as given. */
export interface Inputs extends ReplayInputs {
  readonly outputDir: string;
  readonly outputFormat: "both" | "patch" | "target-files";
  /** Only a cause of this type is mended; undefined: any. */
  readonly fixType: FixType | undefined;
  /** undefined: as the policy says. */
  readonly changeDoc: boolean | undefined;
}

/**
 * Reads the inputs.
 *
 * @throws UserError
 */
export function readInputs(inputs: InputReader): Inputs {
  inputs.choice("provider", ["none"], "none");
  return {
    ...readReplayInputs(inputs),
    outputDir: inputs.optional("output-dir") ?? "fixes",
    outputFormat: inputs.choice("output-format", ["both", "patch", "target-files"], "both"),
    fixType: inputs.optional("fix-type") === undefined ? undefined : inputs.choice("fix-type", FIX_TYPES, "none"),
    changeDoc: inputs.optional("change-doc") === undefined ? undefined : inputs.boolean("change-doc", true),
  };
}
