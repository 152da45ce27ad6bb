import { Command, Option } from "commander";
import type { Io } from "../io.ts";

interface Flags {
  readonly format: "jsonl";
  readonly patches?: string;
  readonly texts?: string;
  readonly policy?: string;
  readonly labels?: readonly string[];
}

/** `regreen policy-gate`: the guardrails over patches or texts from a file. */
export function policyGateCommand(io: Io, exit: (code: number) => void): Command {
  return new Command("policy-gate")
    .description("Judges patches by the policy and the guardrails.")
    .addOption(
      new Option("--format <format>", "jsonl: one JSON object a line").choices(["jsonl"]).makeOptionMandatory(),
    )
    .option("--patches <file>", "patches as JSON lines {id, patch}")
    .option("--texts <file>", "texts to look for secrets in, as JSON lines {id, text} or {id, text_base64}")
    .option("--policy <file>", "a .github/regreen.yml; without one every setting has its default")
    .option("--labels <label...>", "labels of the pull request, which open gates")
    .action(async ({ patches, texts, policy, labels = [] }: Flags) => {
      const { gateToJsonl } = await import("./jsonl.ts");
      exit(await gateToJsonl({ patches, texts, policy, labels }, io));
    });
}
