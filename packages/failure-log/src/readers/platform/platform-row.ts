import type { FixType } from "@regreen/contracts";
import { type Block, sentence } from "../shared/blocks.ts";

/** One sentence of the machine or of the runner itself. */
export function platformRow(fixType: FixType, name: string, literal: string, head: RegExp, strength = 0.93): Block {
  return sentence("platform", fixType, name, literal, head, {
    strength,
    outcome: fixType === "timeout" ? "timeout" : "error",
  });
}
