import { UserError } from "@regreen/contracts";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { Instead } from "../actions/command.ts";
import type { Io } from "../io.ts";
import type { JsonlRequest } from "./jsonl.ts";

/** Flags of `analyze-failure` that no workflow needs: many files in, one line for each out. */
export function addJsonlOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--format <format>", "jsonl: one JSON object a line for each file of --logs and --artifacts").choices([
        "jsonl",
      ]),
    )
    .option("--artifacts <file...>", "test reports; with --format jsonl")
    .addOption(
      new Option("--min-coverage <percent>", "lines that coverage reports of --artifacts have to reach").argParser(
        percent,
      ),
    )
    .option("--history <file>", "other runs of the same commits, as JSON lines {source, history}; with --format jsonl");
}

/** With `--format jsonl` the files are only read; nothing is written but the answer. */
export function analyzeInstead(io: Io): Instead {
  return (flags) => {
    const { logs, baselineLogs, problemMatchers, artifacts, history, minCoverage } = flags as {
      logs?: string[];
      baselineLogs?: string[];
      problemMatchers?: string[];
      artifacts?: string[];
      history?: string;
      minCoverage?: number;
    };
    if (flags.format === "jsonl")
      return toJsonl(
        { logs: logs ?? [], baselineLogs, problemMatchers, artifacts: artifacts ?? [], history, minCoverage },
        io,
      );
    if (artifacts === undefined && history === undefined && minCoverage === undefined) return null;
    throw new UserError("--artifacts, --min-coverage and --history need --format jsonl.", {
      hint: "Add --format jsonl.",
    });
  };
}

/** Loaded only when it is wanted, as are the actions. */
async function toJsonl(request: JsonlRequest, io: Io): Promise<number> {
  const { analyzeToJsonl } = await import("./jsonl.ts");
  return analyzeToJsonl(request, io);
}

function percent(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= 0 && value <= 100) return value;
  throw new InvalidArgumentError("Use a number from 0 to 100.");
}
