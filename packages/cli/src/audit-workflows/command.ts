import { Command, Option } from "commander";
import type { Io } from "../io.ts";

interface Options {
  readonly fix?: boolean;
  readonly unsafe?: boolean;
}

/** `regreen audit-workflows PATH… --format jsonl`: one line a finding, one with `error` for a file that can't be read. */
export function auditWorkflowsCommand(io: Io, exit: (code: number) => void): Command {
  return new Command("audit-workflows")
    .description("Audit workflow, action, Dependabot and pre-commit files; offline.")
    .argument("<path...>", "files to look at")
    .addOption(new Option("--format <format>", "jsonl: one JSON object a line").choices(["jsonl"]).default("jsonl"))
    .option("--fix", "mend in place what can be mended without changing what is meant")
    .option("--unsafe", "with --fix: also what a person has to look at afterwards")
    .action(async (paths: readonly string[], options: Options) => {
      if (options.fix === true) {
        const { fixInPlace } = await import("./fix.ts");
        return exit(await fixInPlace(paths, io, { unsafe: options.unsafe === true }));
      }
      const { lintToJsonl } = await import("./jsonl.ts");
      exit(await lintToJsonl(paths, io));
    });
}
