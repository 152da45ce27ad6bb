import { Command } from "commander";
import type { Io } from "../io.ts";
import { runDoctor } from "./run.ts";

export function doctorCommand(io: Io, exit: (code: number) => void): Command {
  return new Command("doctor")
    .description("Checks a repository without network: callers and their permissions, policy, tools.")
    .option("--repo <dir>", "a directory of the repository", ".")
    .option("--json", "print the checks as JSON", false)
    .action(async (flags: { repo: string; json: boolean }) => {
      exit(await runDoctor(flags, io));
    });
}
