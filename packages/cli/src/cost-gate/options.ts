import { UserError } from "@regreen/contracts";
import { type Command, Option } from "commander";
import type { Instead } from "../actions/command.ts";
import type { Io } from "../io.ts";

/** Flags of `cost-gate` that no workflow needs. */
export function addReportOptions(command: Command): Command {
  return command
    .option("--report", "what fixes have cost; the same as --mode report")
    .addOption(new Option("--format <format>", "json: the report alone, as JSON").choices(["json"]))
    .hook("preAction", (_program, called) => {
      if (called.getOptionValue("report") === true) called.setOptionValue("mode", ["report"]);
    });
}

/** With `--format json` nothing but the report is printed. */
export function reportInstead(io: Io, actionsDir: string): Instead {
  return (flags) => {
    const mode = String(flags.mode ?? "report");
    if (flags.format === undefined) return null;
    if (mode === "report") return printJson(flags, io, actionsDir);
    throw new UserError(`--format json is for the report, not for --mode ${mode.slice(0, 40)}.`, {
      hint: "Leave --mode out, or use --json.",
    });
  };
}

/** Loaded only when it is wanted, as are the actions. */
async function printJson(flags: Readonly<Record<string, unknown>>, io: Io, actionsDir: string): Promise<number> {
  const { reportAsJson } = await import("./report-json.ts");
  return reportAsJson(flags, io, actionsDir);
}
