import { tmpdir } from "node:os";
import { type ActionResult, InputReader, readEnvironment } from "@regreen/action-kit";
import { OUTCOME_TABLE } from "@regreen/contracts";
import { createRedactor, escapeCommands, safeJson, stripTerminal } from "@regreen/text";
import { Command } from "commander";
import type { Io } from "../io.ts";
import { createConsoleLogger } from "../logger.ts";
import { inputSource, KEY_VARIABLES } from "./input-source.ts";
import { type ActionMetadata, inputOptions } from "./metadata.ts";
import type { RunnableAction } from "./registry.ts";
import { type Folds, renderForTerminal } from "./terminal-markdown.ts";

/** Flags of every action's sub-command beside its inputs. */
interface CommonFlags {
  readonly json?: boolean;
  readonly verbose?: boolean;
  readonly explain?: boolean;
}

/** What is wanted instead of the action itself; null runs the action. `paths` are arguments without a flag, where a command takes any. */
export type Instead = (flags: Readonly<Record<string, unknown>>, paths: readonly string[]) => Promise<number> | null;

/** A sub-command that runs an action as a runner would: the same inputs, the same `run`. */
export function actionCommand(
  action: RunnableAction,
  metadata: ActionMetadata,
  surroundings: {
    readonly io: Io;
    readonly exit: (code: number) => void;
    readonly instead?: Instead;
    /** Default: that of the outcome. */
    readonly exitOf?: (result: ActionResult) => number;
  },
): Command {
  const { io } = surroundings;
  const command = new Command(action.name).description(metadata.description);
  const inputs = inputOptions(metadata);
  for (const option of inputs) command.addOption(option);
  command
    .option("--json", "print verdict and outputs as JSON")
    .option("--explain", "show the folded parts as well: log excerpts, and why it was decided so")
    .option("--verbose", "say more while working");
  return command.action(async (...args: unknown[]) => {
    // Arguments come first, where the command has any; the flags and the command itself are always there.
    const flags = args.at(-2) as CommonFlags & Record<string, unknown>;
    const paths = args.length > 2 ? (args[0] as readonly string[]) : [];
    const other = surroundings.instead?.(flags, paths);
    if (other) {
      surroundings.exit(await other);
      return;
    }
    const given = new Map<string, string | readonly string[]>();
    for (const option of inputs) {
      const value = flags[option.attributeName()];
      if (value !== undefined) given.set(option.long?.slice(2) ?? "", value as string | readonly string[]);
    }
    if (paths.length > 0) given.set("paths", paths);
    const reader = new InputReader(inputSource(metadata, given, io.env));
    const secrets = SECRETS.map((name) => reader.optional(name) ?? "").filter((secret) => secret !== "");
    const logger = createConsoleLogger(io, { secrets, verbose: flags.verbose ?? false });
    const env = readEnvironment(io.env, { cwd: io.cwd, tmp: tmpdir() });
    const running = action.run({ inputs: reader, logger, env, setOutput: () => undefined });
    const result = await endedBy(io.signal, running);
    const redact = (text: string) => createRedactor(secrets).redact(text);
    print(result, { io, json: flags.json ?? false, folds: flags.explain ? "open" : "closed", redact });
    const exitOf = surroundings.exitOf ?? (({ verdict }) => OUTCOME_TABLE[verdict.outcome].exit);
    surroundings.exit(exitOf(result));
  });
}

/** Commands of a repository run detached: whoever interrupts us means them, too. */
async function endedBy<T>(signal: AbortSignal, running: Promise<T>): Promise<T> {
  const end = () => void import("@regreen/process").then(({ endRunningSteps }) => endRunningSteps());
  signal.addEventListener("abort", end, { once: true });
  return running.finally(() => signal.removeEventListener("abort", end));
}

/** Inputs that nothing may show. */
const SECRETS = ["github-token", ...Object.keys(KEY_VARIABLES)];

interface Printing {
  readonly io: Io;
  readonly json: boolean;
  readonly folds: Folds;
  readonly redact: (text: string) => string;
}

function print(result: ActionResult, how: Printing): void {
  const { verdict, outputs, summary } = result;
  if (how.json) {
    const replacer = (_key: string, value: unknown) => (typeof value === "string" ? how.redact(value) : value);
    const answer = safeJson({ ...verdict, outputs }, { indent: 2, replacer });
    how.io.out(`${answer}\n`);
    return;
  }
  const clean = (text: string) => how.redact(stripTerminal(text));
  const text = clean(summary).trimEnd();
  how.io.out(`${escapeCommands(renderForTerminal(text, how.io, how.folds))}\n`);
  how.io.err(`${verdict.outcome} (${verdict.reason_code}): ${escapeCommands(clean(verdict.message))}\n`);
}
