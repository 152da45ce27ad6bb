import { Command, Option } from "commander";
import type { Io } from "../io.ts";

/** `regreen audit-workflows PATH… --format jsonl`: one line a finding, one with `error` for a file that can't be read. */
export function auditWorkflowsCommand(io: Io, exit: (code: number) => void): Command {
  return new Command("audit-workflows")
    .description("Audit workflow, action and Dependabot files; offline.")
    .argument("<path...>", "files to look at")
    .addOption(new Option("--format <format>", "jsonl: one JSON object a line").choices(["jsonl"]).default("jsonl"))
    .action(async (paths: readonly string[]) => {
      const { lintToJsonl } = await import("./jsonl.ts");
      exit(await lintToJsonl(paths, io));
    });
}
