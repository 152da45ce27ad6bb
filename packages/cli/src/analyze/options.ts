import { UserError } from "@regreen/contracts";
import { type Command, Option } from "commander";
import type { Instead } from "../actions/command.ts";
import type { Io } from "../io.ts";
import { analyzeToJsonl } from "./jsonl.ts";

/** Flags of `analyze-failure` that no workflow needs: many files in, one line for each out. */
export function addJsonlOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--format <format>", "jsonl: one JSON object a line for each file of --logs and --artifacts").choices([
        "jsonl",
      ]),
    )
    .option("--artifacts <file...>", "test reports; with --format jsonl")
    .option("--history <file>", "other runs of the same commits, as JSON lines {source, history}; with --format jsonl");
}

/** With `--format jsonl` the files are only read; nothing is written but the answer. */
export function analyzeInstead(io: Io): Instead {
  return (flags) => {
    const { logs, artifacts, history } = flags as { logs?: string[]; artifacts?: string[]; history?: string };
    if (flags.format === "jsonl") return analyzeToJsonl({ logs: logs ?? [], artifacts: artifacts ?? [], history }, io);
    if (artifacts === undefined && history === undefined) return null;
    throw new UserError("--artifacts and --history need --format jsonl.", { hint: "Add --format jsonl." });
  };
}
