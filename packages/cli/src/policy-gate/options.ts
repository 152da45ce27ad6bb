import { UserError } from "@regreen/contracts";
import { type Command, Option } from "commander";
import type { Instead } from "../actions/command.ts";
import type { Io } from "../io.ts";
import type { JsonlRequest } from "./jsonl.ts";

/** Flags of `policy-gate` that no workflow needs: patches or texts from a file instead of a pull request. */
export function addGateOptions(command: Command): Command {
  return command
    .addOption(new Option("--format <format>", "jsonl: one JSON object a line for each row").choices(["jsonl"]))
    .option("--patches <file>", "patches to judge, as JSON lines {id, patch}; with --format jsonl")
    .option("--texts <file>", "texts to look for secrets in, {id, text} or {id, text_base64}; with --format jsonl")
    .option("--policy <file>", "a .github/regreen.yml for --patches; without one every setting has its default")
    .option("--labels <label...>", "labels for --patches, which open gates");
}

interface Flags {
  readonly format?: "jsonl";
  readonly patches?: string;
  readonly texts?: string;
  readonly policy?: string;
  readonly labels?: readonly string[];
}

/** With `--format jsonl` a file is read and GitHub is not asked. */
export function gateInstead(io: Io): Instead {
  return (flags) => {
    const { format, patches, texts, policy, labels = [] } = flags as Flags;
    if (format === "jsonl") return toJsonl({ patches, texts, policy, labels }, io);
    const given = [patches, texts, policy].some((each) => each !== undefined) || labels.length > 0;
    if (!given) return null;
    throw new UserError("--patches, --texts, --policy and --labels need --format jsonl.", {
      hint: "Add --format jsonl.",
    });
  };
}

/** Loaded only when it is wanted, as are the actions. */
async function toJsonl(request: JsonlRequest, io: Io): Promise<number> {
  const { gateToJsonl } = await import("./jsonl.ts");
  return gateToJsonl(request, io);
}
