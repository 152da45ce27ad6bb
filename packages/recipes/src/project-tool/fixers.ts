import type { BlastRadius } from "@regreen/contracts";
import type { Word } from "../command/tokenize.ts";
import { type CheckingCall, isOneOf, type Option, readCall } from "./checking-call.ts";
import { isNever } from "./never.ts";
import type { Mode, ToolRow } from "./tool-row.ts";
import { rowOf } from "./tools/index.ts";

/** How the checking call of a tool becomes its fixing call. */
export interface Fixer {
  /** The tool's name as its makers write it. */
  readonly label: string;
  /** "format", "fix the lint of", "sort the imports of": what the summary says. */
  readonly verb: string;
  readonly blastRadius: BlastRadius;
  /** Sub-command and options that fix. */
  readonly options: readonly string[];
  /** Files, directories and patterns of the call; those that only a shell knows are dynamic. */
  readonly operands: readonly Word[];
  /** What stands behind the operands: `-- -D warnings`. */
  readonly trailing: readonly string[];
  /** The call as it stands in the command, to ask again whether it complains. */
  readonly check: {
    readonly options: readonly string[];
    readonly operands: readonly Word[];
    readonly trailing: readonly string[];
  };
  /** False when the call has options that only a shell knows. */
  readonly complete: boolean;
  /** The program that fixes, when it is another one. */
  readonly program: string | null;
  /** Whether it can be handed files. */
  readonly takesFiles: boolean;
  /** The check edits files itself, so its edits count only when it passes afterwards. */
  readonly rewrites: boolean;
  readonly row: ToolRow;
}

/** What surrounds a call, where that decides whether it is a check. */
export interface Surroundings {
  /** The command compares the tree with what is committed, so a call that writes is a check, too. */
  readonly compared?: boolean;
  /** What the failing command printed. */
  readonly said?: string;
}

/** How to let a tool mend what its checking call complained of; null for tools and calls that we know no safe way for. */
export function fixerOf(tool: string, args: readonly Word[], around: Surroundings = {}): Fixer | null {
  const row = rowOf(tool);
  const call = row === null ? null : readCall(row, args);
  if (row === null || call === null || !(isCheck(call) || around.compared === true)) return null;
  const operands = row.goals === undefined ? call.operands : goalsOf(row.goals, call.operands, around.said ?? "");
  if (row.goals !== undefined && operands.length === 0) return null;
  const { mode } = call;
  return {
    label: mode.label ?? row.label,
    ...mode.does,
    options: [...call.leading.flat(), ...mode.fixes, ...kept(mode, call.options).flat()],
    operands,
    trailing: trailingOf(call),
    check: {
      options: [...call.leading.flat(), ...call.subcommand, ...call.options.flat()],
      operands: call.operands,
      trailing: call.passedOn === null ? [] : ["--", ...call.passedOn],
    },
    complete: !args.some((word) => word.dynamic && /^[-+]/.test(word.text)),
    program: mode.program ?? null,
    takesFiles: mode.files !== false,
    rewrites: mode.rewrites === true,
    row,
  };
}

function isCheck({ mode, options, passedOn }: CheckingCall): boolean {
  const { checks } = mode;
  if (checks === undefined) return true;
  const behind = (passedOn ?? []).map((text): Option => [text]);
  return [...options, ...behind].some((option) => isOneOf(option, checks));
}

/** Options that the fixing call keeps. */
function kept({ checks = [], drop = [] }: Mode, options: readonly Option[]): Option[] {
  return options.filter((option) => !isOneOf(option, checks) && !isOneOf(option, drop) && !isNever(option[0]));
}

function trailingOf({ mode, passedOn }: CheckingCall): string[] {
  const words = (passedOn ?? []).filter((text) => !isOneOf([text], mode.checks ?? []) && !isNever(text));
  return words.length === 0 ? [] : ["--", ...words];
}

function goalsOf(goals: NonNullable<ToolRow["goals"]>, words: readonly Word[], said: string): Word[] {
  const fixes = words.flatMap((word) => (word.dynamic ? [] : (goals(word.text, said) ?? [])));
  return [...new Set(fixes)].map((text) => ({ text, dynamic: false }));
}
