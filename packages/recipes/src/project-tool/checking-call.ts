import type { Word } from "../command/tokenize.ts";
import type { Mode, ToolRow } from "./tool-row.ts";

/** An option with its value, when that is a word of its own. */
export type Option = readonly [name: string] | readonly [name: string, value: string];

/** A tool's arguments, taken apart by what its row knows. Options that only a shell knows are gone. */
export interface CheckingCall {
  readonly mode: Mode;
  /** The words that name the mode. */
  readonly subcommand: readonly string[];
  /** Before the sub-command: `+nightly`, `-chdir=infra`. */
  readonly leading: readonly Option[];
  readonly options: readonly Option[];
  readonly operands: readonly Word[];
  /** For another program, behind `--`; null when there is no `--`. */
  readonly passedOn: readonly string[] | null;
}

/** Takes a call apart; null when its sub-command is none that checks, or it reads standard input. */
export function readCall(row: ToolRow, args: readonly Word[]): CheckingCall | null {
  const found = findMode(row, args);
  if (found === null) return null;
  const { mode, subcommand, before, after } = found;
  const dashes = row.passesOn === true ? after.findIndex((word) => word.text === "--") : -1;
  const own = dashes === -1 ? after : after.slice(0, dashes);
  const { options, operands } = split(row, mode, own);
  if (operands.some((word) => word.text === "-") || options.some(([name]) => name.startsWith("--stdin"))) return null;
  const passedOn = dashes === -1 ? null : statics(after.slice(dashes + 1));
  return { mode, subcommand, leading: split(row, mode, before).options, options, operands, passedOn };
}

function statics(words: readonly Word[]): string[] {
  return words.flatMap((word) => (word.dynamic ? [] : [word.text]));
}

/** The first words that are no options name the mode, if one of that name exists. */
function findMode(
  row: ToolRow,
  args: readonly Word[],
): { mode: Mode; subcommand: readonly string[]; before: readonly Word[]; after: readonly Word[] } | null {
  const at = firstOperand(row, args);
  for (const length of [2, 1]) {
    const subcommand = args.slice(at, at + length).map((word) => word.text);
    const mode = at === -1 || subcommand.length < length ? undefined : modeOf(row, subcommand.join(" "));
    if (mode !== undefined) return { mode, subcommand, before: args.slice(0, at), after: args.slice(at + length) };
  }
  const plain = row.modes[""];
  return plain === undefined ? null : { mode: plain, subcommand: [], before: [], after: args };
}

function modeOf({ modes }: ToolRow, name: string): Mode | undefined {
  return name !== "" && Object.hasOwn(modes, name) ? modes[name] : undefined;
}

function firstOperand(row: ToolRow, args: readonly Word[]): number {
  for (let at = 0; at < args.length; at++) {
    const { text } = args[at] as Word;
    if (row.values?.includes(text) === true) at++;
    else if (!/^[-+]/.test(text)) return at;
  }
  return -1;
}

/** Options, each with its value, and operands. */
function split(row: ToolRow, mode: Mode, args: readonly Word[]): { options: Option[]; operands: Word[] } {
  const options: Option[] = [];
  const operands: Word[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at] as Word;
    const { text, dynamic } = word;
    if (text === "--" && !dynamic) {
      operands.push(...args.slice(at + 1));
      break;
    }
    if (!/^[-+]/.test(text) || text === "-") operands.push(word);
    else if (dynamic) continue;
    else if (row.values?.includes(text) === true) {
      const value = args[++at];
      if (value !== undefined && !value.dynamic) options.push([text, value.text]);
    } else options.push(...(row.bundles === true ? unbundle(text, mode) : [[text] as const]));
  }
  return { options, operands };
}

/** `-dr` as `-d -r`, when one of its letters is an option that matters here. */
function unbundle(text: string, { checks = [], drop = [] }: Mode): Option[] {
  const known = [...checks, ...drop];
  if (!/^-[A-Za-z]{2,4}$/.test(text) || known.includes(text)) return [[text]];
  const letters = [...text.slice(1)].map((letter) => `-${letter}`);
  return letters.some((letter) => known.includes(letter)) ? letters.map((letter) => [letter] as const) : [[text]];
}

/** Whether an option is one of `names`; a name with `=` is compared with its value. */
export function isOneOf([name, value]: Option, names: readonly string[]): boolean {
  const whole = value === undefined ? name : `${name}=${value}`;
  return names.includes(whole) || names.includes(name.split("=", 1)[0] as string);
}
