import { UserError } from "@regreen/contracts";
import { type Command, Option } from "commander";
import type { Instead } from "../actions/command.ts";
import type { Io } from "../io.ts";

/** Flags of `regression-compare` that no workflow needs: files are read and answered, and nothing is remembered or written. */
export function addCompareOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--format <format>", "jsonl: one JSON object a line; json: one for everything").choices([
        "json",
        "jsonl",
      ]),
    )
    .option("--series <file...>", "histories of one benchmark or many: their lasting changes; with --format jsonl")
    .option("--base <file...>", "results of the base, one file for each process run; with --head and --format json")
    .option("--head <file...>", "results of the head, one file for each process run; with --base and --format json")
    .option("--parse <file...>", "results of benchmark tools: what stands in them; with --format jsonl")
    .option("--pairs <file>", "pairs of pictures, as JSON lines {id, expected, actual}; with --format jsonl")
    .option("--vectors <file>", "series and samples for one statistic, {id, algorithm, …}; with --format jsonl");
}

interface Flags {
  readonly format?: "json" | "jsonl";
  readonly series?: readonly string[];
  readonly base?: readonly string[];
  readonly head?: readonly string[];
  readonly parse?: readonly string[];
  readonly pairs?: string;
  readonly vectors?: string;
}

/** Each with the format that it answers in. */
const ANSWERS = {
  series: "jsonl",
  base: "json",
  head: "json",
  parse: "jsonl",
  pairs: "jsonl",
  vectors: "jsonl",
} as const;
type Asked = keyof typeof ANSWERS;

/** With one of the flags above, files are read and nothing else is done. */
export function compareInstead(io: Io): Instead {
  return (given) => {
    const flags = given as Flags;
    const asked = (Object.keys(ANSWERS) as Asked[]).filter((flag) => flags[flag] !== undefined);
    if (asked.length === 0 && flags.format === undefined) return null;
    const [first, second] = asked;
    const isBaseAndHead = asked.length === 2 && first === "base" && second === "head";
    if (first === undefined || (asked.length > 1 && !isBaseAndHead)) {
      throw new UserError(`--format ${flags.format ?? "jsonl"} needs one question, not ${asked.length}.`, {
        hint: "Use --series, --parse, --pairs or --vectors, or --base together with --head.",
      });
    }
    if (flags.format !== ANSWERS[first]) {
      throw new UserError(`--${first} is answered with --format ${ANSWERS[first]}.`, {
        hint: `Add --format ${ANSWERS[first]}.`,
      });
    }
    return answer(first, flags, io);
  };
}

/** Loaded only when it is wanted, as are the actions. */
async function answer(asked: Asked, flags: Flags, io: Io): Promise<number> {
  switch (asked) {
    case "series":
      return (await import("./series.ts")).seriesToJsonl(flags.series ?? [], io);
    case "base":
    case "head":
      return (await import("./replicates.ts")).replicatesToJson({ base: flags.base, head: flags.head }, io);
    case "parse":
      return (await import("./parse.ts")).parseToJsonl(flags.parse ?? [], io);
    case "pairs":
      return (await import("./pairs.ts")).pairsToJsonl(flags.pairs ?? "", io);
    case "vectors":
      return (await import("./vectors.ts")).vectorsToJsonl(flags.vectors ?? "", io);
  }
}
