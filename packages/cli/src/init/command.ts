import { Command, InvalidArgumentError, Option } from "commander";
import type { Io } from "../io.ts";
import { ADDABLE, PHASES, type Phase } from "./catalogue.ts";

interface InitFlags {
  readonly repo: string;
  readonly phase: Phase;
  readonly add: string[];
  readonly workflow: string[];
  readonly apply: boolean;
  readonly json: boolean;
}

export function initCommand(surroundings: { io: Io; exit: (code: number) => void; examplesDir: string }): Command {
  const { io, exit, examplesDir } = surroundings;
  return new Command("init")
    .description("Prepares a repository: caller workflows, .github/regreen.yml, labels. Writes only with --apply.")
    .option("--repo <dir>", "a directory of the repository", ".")
    .addOption(
      new Option(
        "--phase <phase>",
        "observe says what broke; assist proposes fixes; autonomous looks for work at night",
      )
        .choices(PHASES)
        .default("observe"),
    )
    .option("--add <what>", `also write a caller: ${ADDABLE.join(", ")}; with commas, or given again`, addable, [])
    .option(
      "--workflow <name>",
      "a CI workflow to wait for, in place of those that are found; may be given again",
      collect,
      [],
    )
    .option("--apply", "write what is not there; nothing is ever written over", false)
    .option("--json", "print everything as JSON", false)
    .action(async (flags: InitFlags) => {
      const { runInit } = await import("./run.ts");
      exit(await runInit({ ...flags, examplesDir }, io));
    });
}

function collect(value: string, earlier: string[]): string[] {
  return [...earlier, value];
}

function addable(value: string, earlier: string[]): string[] {
  const ids = value.split(",").map((id) => id.trim());
  const unknown = ids.find((id) => !ADDABLE.includes(id));
  if (unknown !== undefined) throw new InvalidArgumentError(`It must be one of ${ADDABLE.join(", ")}.`);
  return [...earlier, ...ids];
}
