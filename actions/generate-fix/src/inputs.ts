import { type InputReader, type ReplayInputs, readReplayInputs } from "@regreen/action-kit";
import { FIX_TYPES, type FixType } from "@regreen/contracts";
import { type ModelInputs, readModelInputs } from "./model/inputs.ts";

/** What `generate-fix` is asked to do. Paths are as given. */
export interface Inputs extends ReplayInputs {
  readonly outputDir: string;
  readonly outputFormat: "both" | "patch" | "target-files";
  /** Only a cause of this type is mended; undefined: any. */
  readonly fixType: FixType | undefined;
  /** undefined: as the policy says. */
  readonly changeDoc: boolean | undefined;
  /** Null when the recipes are asked. */
  readonly model: ModelInputs | null;
}

/**
 * Reads the inputs.
 *
 * @throws UserError
 */
export function readInputs(inputs: InputReader): Inputs {
  return {
    ...readReplayInputs(inputs),
    outputDir: inputs.optional("output-dir") ?? "fixes",
    outputFormat: inputs.choice("output-format", ["both", "patch", "target-files"], "both"),
    fixType: inputs.optional("fix-type") === undefined ? undefined : inputs.choice("fix-type", FIX_TYPES, "none"),
    changeDoc: inputs.optional("change-doc") === undefined ? undefined : inputs.boolean("change-doc", true),
    model: readModelInputs(inputs),
  };
}
