import path from "node:path";
import type { Policy } from "@regreen/policy";
import type { PlannedStage } from "@regreen/policy/stages";
import { findProgram } from "@regreen/process";
import type { Io } from "../io.ts";
import { type Conflict, say } from "./conflict.ts";

interface Machine {
  /** Top of the repository. */
  readonly top: string;
  readonly env: Io["env"];
}

/** Stages whose command isn't found: a slip, or a tool that only CI has. Nothing is started for it. */
export function missingCommands(policy: Policy, stages: readonly PlannedStage[], machine: Machine): Conflict[] {
  return stages.flatMap((stage) => missingCommand(policy, stage, machine));
}

/** Words that a shell knows itself. */
const BUILT_IN =
  /^(?:\[|\[\[|test|true|false|cd|export|set|echo|printf|if|for|while|case|source|\.|exec|time|!|:|\(|\{)$/;

function stageKey({ validate }: Policy, { name }: PlannedStage): string {
  const own = validate.stages.findIndex((stage) => stage.name === name);
  return own < 0 ? "validate.preset" : `validate.stages.${own}`;
}

function missingCommand(policy: Policy, stage: PlannedStage, { top, env }: Machine): Conflict[] {
  const { name, run, working_directory } = stage;
  const [first = ""] = run.trim().split(/\s+/);
  if (BUILT_IN.test(first) || /[=$"'`(){}<>|&;*?]/.test(first)) return [];
  const inTree = first.includes("/");
  if (inTree && first.startsWith("/")) return [];
  const own = path.join(top, working_directory, first);
  const found = inTree ? findProgram(path.basename(own), path.dirname(own)) : findProgram(first, env.PATH);
  if (found !== undefined) return [];
  const hint = inTree ? "Correct validate.stages." : "It may be there on CI; where it isn't, the stage is skipped.";
  return [
    say(
      "warning",
      stageKey(policy, stage),
      `Stage "${name}": ${first} is not ${inTree ? "there, or no program" : "installed here"}.`,
      hint,
    ),
  ];
}
