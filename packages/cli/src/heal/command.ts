import { Command, InvalidArgumentError } from "commander";
import type { Io } from "../io.ts";

interface HealFlags {
  readonly repo: string;
  readonly apply: boolean;
  readonly commit: boolean;
  readonly json: boolean;
  readonly timeout: number;
  readonly verbose: boolean;
}

export function healCommand(surroundings: { io: Io; exit: (code: number) => void; actionsDir: string }): Command {
  const { io, exit, actionsDir } = surroundings;
  return new Command("heal")
    .description("Runs a command on a copy of a repository, looks for a fix when it fails, and proves it.")
    .usage("[options] -- <command...>")
    .argument("<command...>", "the command that fails, after --; one argument is a shell line")
    .option("--repo <dir>", "a directory of the repository; the command runs there", ".")
    .option("--apply", "write a proven fix to the working tree, and stage it", false)
    .option("--commit", "commit it, too; implies --apply", false)
    .option("--json", "print {outcome, reason_code, verified, fix_type, files, patch}", false)
    .option("--timeout <minutes>", "time for one run of the command", minutes, 15)
    .option("--verbose", "show the command's output while it runs", false)
    .passThroughOptions()
    .action(async (command: string[], flags: HealFlags) => {
      const { heal } = await import("./run.ts");
      exit(await heal({ ...flags, command, actionsDir, apply: flags.apply || flags.commit }, io));
    });
}

function minutes(text: string): number {
  const value = /^\d{1,4}(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (value > 0 && value <= 360) return value;
  throw new InvalidArgumentError("It must be a number of minutes up to 360.");
}
