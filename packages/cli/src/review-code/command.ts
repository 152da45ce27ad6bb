import { Command, Option } from "commander";
import type { Io } from "../io.ts";

/** `regreen review-code PATH… --format jsonl`: one line a finding, one with `error` for a file that can't be read. */
export function reviewCodeCommand(io: Io, exit: (code: number) => void): Command {
  return new Command("review-code")
    .description("Review Python, JavaScript and TypeScript files; offline.")
    .argument("<path...>", "files to look at")
    .addOption(new Option("--format <format>", "jsonl: one JSON object a line").choices(["jsonl"]).default("jsonl"))
    .action(async (paths: readonly string[]) => {
      const { reviewToJsonl } = await import("./jsonl.ts");
      exit(await reviewToJsonl(paths, io));
    });
}
