import { UserError } from "@regreen/contracts";
import { type Command, Option } from "commander";
import type { Instead } from "../actions/command.ts";
import type { Io } from "../io.ts";

/** What `review-code` takes beside the action's inputs: paths without a flag, and one line a finding for programs. */
export function addReviewOptions(command: Command): Command {
  return command
    .argument("[path...]", "files and folders to look at, as `--paths`")
    .addOption(
      new Option("--format <format>", "jsonl: one JSON object a line for each finding; of files alone").choices([
        "jsonl",
      ]),
    );
}

/** With `--format jsonl` the files are looked at as they are: no policy, no baseline, nothing is written. */
export function reviewInstead(io: Io): Instead {
  return ({ format }, paths) => {
    if (format === undefined) return null;
    if (paths.length > 0) return toJsonl(paths, io);
    throw new UserError("--format jsonl needs files to look at.", {
      hint: "Name them: review-code a.py b.ts --format jsonl.",
    });
  };
}

/** Loaded only when it is wanted, as are the actions. */
async function toJsonl(paths: readonly string[], io: Io): Promise<number> {
  const { reviewToJsonl } = await import("./jsonl.ts");
  return reviewToJsonl(paths, io);
}
