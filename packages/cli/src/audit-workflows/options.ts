import { UserError } from "@regreen/contracts";
import { type Command, Option } from "commander";
import type { Instead } from "../actions/command.ts";
import type { Io } from "../io.ts";

/** What `audit-workflows` takes beside the action's inputs: paths without a flag, one line a finding for programs, and mending in place. */
export function addAuditOptions(command: Command): Command {
  return command
    .argument("[path...]", "files and folders to look at, as `--paths`")
    .addOption(
      new Option(
        "--format <format>",
        "jsonl: one JSON object a line for each finding; of files alone, offline",
      ).choices(["jsonl"]),
    )
    .option("--fix", "mend the files in place, what can be mended without changing what is meant")
    .option("--unsafe", "with --fix: also what a person has to look at afterwards");
}

interface Flags {
  readonly format?: "jsonl";
  readonly fix?: boolean;
  readonly unsafe?: boolean;
}

/** With `--format jsonl` or `--fix` the files are looked at as they are: no policy, no baseline, nothing asked of GitHub. */
export function auditInstead(io: Io): Instead {
  return (given, paths) => {
    const { format, fix = false, unsafe = false } = given as Flags;
    if (!fix && format === undefined && !unsafe) return null;
    if (unsafe && !fix) throw new UserError("--unsafe goes with --fix.", { hint: "Add --fix, or use --unsafe-fixes." });
    const flag = fix ? "--fix" : "--format jsonl";
    if (paths.length === 0)
      throw new UserError(`${flag} needs files to look at.`, {
        hint: `Name them: audit-workflows .github/workflows/*.yml ${flag}.`,
      });
    return fix ? inPlace(paths, unsafe, io) : toJsonl(paths, io);
  };
}

/** Loaded only when they are wanted, as are the actions. */
async function inPlace(paths: readonly string[], unsafe: boolean, io: Io): Promise<number> {
  const { fixInPlace } = await import("./fix.ts");
  return fixInPlace(paths, io, { unsafe });
}

async function toJsonl(paths: readonly string[], io: Io): Promise<number> {
  const { lintToJsonl } = await import("./jsonl.ts");
  return lintToJsonl(paths, io);
}
