import { OUTCOME_TABLE, REGREEN_VERSION } from "@regreen/contracts";
import { Command, CommanderError } from "commander";
import { auditExit } from "./actions/audit-exit.ts";
import { actionCommand } from "./actions/command.ts";
import { readMetadata } from "./actions/metadata.ts";
import { ACTIONS, type RunnableAction } from "./actions/registry.ts";
import { addJsonlOptions, analyzeInstead } from "./analyze/options.ts";
import { addDependencyOptions, dependenciesInstead } from "./audit-dependencies/options.ts";
import { addAuditOptions, auditInstead } from "./audit-workflows/options.ts";
import { addReportOptions, reportInstead } from "./cost-gate/options.ts";
import { doctorCommand } from "./doctor/command.ts";
import { reportFailure } from "./failure.ts";
import { healCommand } from "./heal/command.ts";
import { ACTIONS_DIR, EXAMPLES_DIR } from "./home.ts";
import { initCommand } from "./init/command.ts";
import type { Io } from "./io.ts";
import { addGateOptions, gateInstead } from "./policy-gate/options.ts";
import { addCompareOptions, compareInstead } from "./regression-compare/options.ts";
import { addReviewOptions, reviewInstead } from "./review-code/options.ts";

/** Parses arguments, runs the command, and gives the exit. Never throws. */
export async function runCli(argv: readonly string[], io: Io): Promise<number> {
  let exit = 0;
  const setExit = (code: number) => {
    exit = code;
  };
  const program = createProgram(io, setExit, argv[0]);
  try {
    await program.parseAsync([...argv], { from: "user" });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : OUTCOME_TABLE.misconfigured.exit;
    return reportFailure(error, io, { json: wantsJson(argv) });
  }
}

/** @param wanted the first argument: where it names a command, the others are not made, which takes longer than a small log */
function createProgram(io: Io, exit: (code: number) => void, wanted: string | undefined): Command {
  const program = new Command("regreen")
    .description("Turn red runs green, with proof.")
    .version(REGREEN_VERSION)
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err, getOutHasColors: () => false, getErrHasColors: () => false })
    .showHelpAfterError("Run `regreen --help` for what there is.")
    .enablePositionalOptions()
    .addHelpText("after", `\nExits: ${exits()}.\nReasons are explained in docs/troubleshooting.md.`);
  const commands = new Map<string, () => Command>([
    ["heal", () => healCommand({ io, exit, actionsDir: ACTIONS_DIR })],
    ["init", () => initCommand({ io, exit, examplesDir: EXAMPLES_DIR })],
    ["doctor", () => doctorCommand(io, exit)],
    ...ACTIONS.map((action) => [action.name, () => commandOf(action, io, exit)] as const),
  ]);
  const named = commands.get(wanted ?? "");
  for (const create of named === undefined ? commands.values() : [named]) {
    program.addCommand(create().copyInheritedSettings(program));
  }
  return program;
}

function commandOf(action: RunnableAction, io: Io, exit: (code: number) => void): Command {
  const metadata = readMetadata(ACTIONS_DIR, action.name);
  if (action.name === "cost-gate")
    return addReportOptions(actionCommand(action, metadata, { io, exit, instead: reportInstead(io, ACTIONS_DIR) }));
  if (action.name === "policy-gate")
    return addGateOptions(actionCommand(action, metadata, { io, exit, instead: gateInstead(io) }));
  if (action.name === "regression-compare")
    return addCompareOptions(actionCommand(action, metadata, { io, exit, instead: compareInstead(io) }));
  if (action.name === "audit-workflows")
    return addAuditOptions(actionCommand(action, metadata, { io, exit, instead: auditInstead(io), exitOf: auditExit }));
  if (action.name === "review-code")
    return addReviewOptions(
      actionCommand(action, metadata, { io, exit, instead: reviewInstead(io), exitOf: auditExit }),
    );
  if (action.name === "audit-dependencies")
    return addDependencyOptions(
      actionCommand(action, metadata, { io, exit, instead: dependenciesInstead(io), exitOf: auditExit }),
    );
  if (action.name !== "analyze-failure") return actionCommand(action, metadata, { io, exit });
  return addJsonlOptions(actionCommand(action, metadata, { io, exit, instead: analyzeInstead(io) }));
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
