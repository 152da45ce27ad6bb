import path from "node:path";
import { OUTCOME_TABLE } from "@regreen/contracts";
import { Command, CommanderError } from "commander";
import { actionCommand } from "./actions/command.ts";
import { readMetadata } from "./actions/metadata.ts";
import { ACTIONS } from "./actions/registry.ts";
import { addJsonlOptions, analyzeInstead } from "./analyze/options.ts";
import { doctorCommand } from "./doctor/command.ts";
import { reportFailure } from "./failure.ts";
import { healCommand } from "./heal/command.ts";
import type { Io } from "./io.ts";

/** Seen from `src/`, from `build/` and from the bundle in `dist/`. */
const ACTIONS_DIR = path.resolve(import.meta.dirname, "../../../actions");

/** Parses arguments, runs the command, and gives the exit. Never throws. */
export async function runCli(argv: readonly string[], io: Io): Promise<number> {
  let exit = 0;
  const program = createProgram(io, (code) => {
    exit = code;
  });
  try {
    await program.parseAsync([...argv], { from: "user" });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : OUTCOME_TABLE.misconfigured.exit;
    return reportFailure(error, io, { json: wantsJson(argv) });
  }
}

function createProgram(io: Io, exit: (code: number) => void): Command {
  const program = new Command("regreen")
    .description("Turn red runs green, with proof.")
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err, getOutHasColors: () => false, getErrHasColors: () => false })
    .showHelpAfterError("Run `regreen --help` for what there is.")
    .enablePositionalOptions()
    .addHelpText("after", `\nExits: ${exits()}.\nReasons are explained in docs/troubleshooting.md.`);
  const commands = ACTIONS.map((action) => {
    const instead = action.name === "analyze-failure" ? analyzeInstead(io) : undefined;
    const metadata = readMetadata(ACTIONS_DIR, action.name);
    const command = actionCommand(action, metadata, { io, exit, ...(instead && { instead }) });
    return action.name === "analyze-failure" ? addJsonlOptions(command) : command;
  });
  for (const command of [healCommand({ io, exit, actionsDir: ACTIONS_DIR }), doctorCommand(io, exit), ...commands]) {
    program.addCommand(command.copyInheritedSettings(program));
  }
  return program;
}

function exits(): string {
  return Object.entries(OUTCOME_TABLE)
    .map(([outcome, row]) => `${row.exit} ${outcome}`)
    .join(", ");
}

/** Errors in the arguments themselves come before they are parsed. What follows `--` belongs to somebody else. */
function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf("--");
  return argv.slice(0, end < 0 ? undefined : end).includes("--json");
}
