import { type InputReader, type ReplayInputs, readReplayInputs } from "@regreen/action-kit";
import { FIX_TYPES, type FixType, MODEL_PROVIDERS } from "@regreen/contracts";
import { type ModelInputs, usdOfInput, wholeRound } from "./model/inputs.ts";

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

/** Null when only recipes are asked. */
function readModelInputs(inputs: InputReader): ModelInputs | null {
  const provider = inputs.choice("provider", ["none", "auto", ...MODEL_PROVIDERS], "none");
  if (provider === "none") return null;
  return {
    provider,
    reservation: inputs.optional("reservation"),
    spent: inputs.optional("spent"),
    maxUsd: usdOfInput(inputs.optional("max-usd")),
    keys: {
      anthropic: inputs.optional("anthropic-api-key"),
      openai: inputs.optional("openai-api-key"),
      models: inputs.optional("models-token"),
    },
    previous: wholeRound({
      fix: inputs.optional("previous-fix"),
      patch: inputs.optional("previous-patch"),
      validation: inputs.optional("validation"),
    }),
  };
}
