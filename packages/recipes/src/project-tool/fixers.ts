import type { BlastRadius } from "@regreen/contracts";
import type { Word } from "../command/tokenize.ts";

/** How the checking call of a tool becomes its fixing call. */
export interface Fixer {
  /** The tool's name as its makers write it. */
  readonly label: string;
  /** "format", "fix the lint of", "sort the imports of": what the summary says. */
  readonly verb: string;
  readonly blastRadius: BlastRadius;
  /** Sub-command and options that fix. */
  readonly options: readonly string[];
  /** Files and directories of the call; dynamic ones are gone. */
  readonly operands: readonly string[];
  /** False when the call has parts that only a shell knows: then the operands are not all of them. */
  readonly complete: boolean;
}

interface ToolRow {
  readonly label: string;
  /** Options whose value is the next word. */
  readonly withValue: readonly string[];
  /** Options that only make sense when checking; with `=` their value goes too. */
  readonly drop: readonly string[];
  /** Turns the sub-command and the checking options into what to add; null: this call can't fix. */
  readonly fix: (subcommand: string | null, options: readonly string[]) => Added | null;
  readonly subcommands?: readonly string[];
}

interface Added {
  readonly before: readonly string[];
  readonly verb: string;
  readonly blastRadius: BlastRadius;
}

const FORMAT = { verb: "format", blastRadius: "formatting" } as const;
/** Fixers of linters promise to keep behaviour, but a plugin's author decides whether that is so. */
const LINT = { verb: "fix the lint of", blastRadius: "behaviour" } as const;
const SORT = { verb: "sort the imports of", blastRadius: "imports" } as const;

const hasAny = (options: readonly string[], wanted: readonly string[]) =>
  options.some((option) => wanted.includes(option.split("=")[0] as string));

const TOOLS: Readonly<Record<string, ToolRow>> = {
  prettier: {
    label: "Prettier",
    withValue: [
      ...[
        "--config",
        "--ignore-path",
        "--log-level",
        "--parser",
        "--plugin",
        "--config-precedence",
        "--cache-location",
      ],
      ...["--cache-strategy", "--print-width", "--tab-width", "--end-of-line", "--trailing-comma", "--prose-wrap"],
    ],
    drop: ["--check", "-c", "--list-different", "-l", "--write", "-w"],
    fix: (_, options) =>
      hasAny(options, ["--check", "-c", "--list-different", "-l"]) ? { before: ["--write"], ...FORMAT } : null,
  },
  eslint: {
    label: "ESLint",
    withValue: [
      ...["-c", "--config", "--ext", "--rule", "-f", "--format", "--ignore-pattern", "--ignore-path", "--max-warnings"],
      ...[
        "-o",
        "--output-file",
        "--cache-location",
        "--cache-strategy",
        "--cache-file",
        "--parser",
        "--parser-options",
      ],
      ...["--plugin", "--resolve-plugins-relative-to", "--rulesdir", "--env", "--global", "--flag", "--concurrency"],
    ],
    drop: ["-o", "--output-file", "-f", "--format", "--fix", "--fix-dry-run", "--fix-type"],
    fix: () => ({ before: ["--fix"], ...LINT }),
  },
  biome: {
    label: "Biome",
    withValue: ["--config-path", "--max-diagnostics", "--diagnostic-level", "--log-level", "--reporter", "--since"],
    drop: ["--reporter", "--changed", "--staged", "--since", "--unsafe", "--write", "--fix", "--threads"],
    subcommands: ["ci", "check", "lint", "format"],
    fix: (subcommand) => {
      if (subcommand === null) return null;
      const command = subcommand === "ci" ? "check" : subcommand;
      return { before: [command, "--write"], ...(command === "format" ? FORMAT : LINT) };
    },
  },
  ruff: {
    label: "Ruff",
    withValue: [
      ...["--config", "--select", "--ignore", "--extend-select", "--line-length", "--target-version", "--exclude"],
      ...["--extend-exclude", "--output-format", "--output-file", "-o", "--per-file-ignores", "--cache-dir"],
    ],
    drop: [
      ...[
        "--check",
        "--diff",
        "--fix",
        "--no-fix",
        "--fix-only",
        "--unsafe-fixes",
        "--no-unsafe-fixes",
        "--show-fixes",
      ],
      ...["--output-format", "--output-file", "-o", "--add-noqa", "--statistics"],
    ],
    subcommands: ["check", "format"],
    fix: (subcommand, options) => {
      if (subcommand !== "format") return { before: ["check", "--fix", "--no-unsafe-fixes"], ...LINT };
      return hasAny(options, ["--check", "--diff"]) ? { before: ["format"], ...FORMAT } : null;
    },
  },
  black: {
    label: "Black",
    withValue: [
      "-l",
      "--line-length",
      "-t",
      "--target-version",
      "--config",
      "--include",
      "--exclude",
      "--extend-exclude",
    ],
    drop: ["--check", "--diff", "--color", "--no-color"],
    fix: (_, options) => (hasAny(options, ["--check", "--diff"]) ? { before: [], ...FORMAT } : null),
  },
  gofmt: {
    label: "gofmt",
    withValue: ["-r"],
    drop: ["-l", "-d", "-w"],
    fix: (_, options) => (hasAny(options, ["-l", "-d"]) ? { before: ["-w"], ...FORMAT } : null),
  },
  isort: {
    label: "isort",
    withValue: [
      ...[
        "-l",
        "--line-length",
        "--profile",
        "--settings-path",
        "--sp",
        "--settings-file",
        "--src",
        "-m",
        "--multi-line",
      ],
      ...["-s", "--skip", "--skip-glob", "--sg", "-p", "--project", "-o", "--thirdparty", "--py", "--python-version"],
    ],
    drop: ["-c", "--check", "--check-only", "--diff", "--df", "--show-files", "--color"],
    fix: (_, options) =>
      hasAny(options, ["-c", "--check", "--check-only", "--diff", "--df"]) ? { before: [], ...SORT } : null,
  },
};

/** How to let a tool mend what its checking call complained of; null for tools and calls that we know no safe way for. */
export function fixerOf(tool: string, args: readonly Word[]): Fixer | null {
  const row = Object.hasOwn(TOOLS, tool) ? TOOLS[tool] : undefined;
  if (row === undefined) return null;
  const { subcommand, rest } = takeSubcommand(row, args);
  const { options, operands } = split(row, rest);
  const names = options.map((option) => option[0] as string);
  const added = row.fix(subcommand, names);
  if (added === null) return null;
  const kept = options.filter(([name = ""]) => !row.drop.includes(name.split("=")[0] as string));
  const { before, verb, blastRadius } = added;
  const complete = !args.some((word) => word.dynamic);
  return { label: row.label, verb, blastRadius, options: [...before, ...kept.flat()], operands, complete };
}

function takeSubcommand(row: ToolRow, args: readonly Word[]): { subcommand: string | null; rest: readonly Word[] } {
  const at = args.findIndex((word) => !word.text.startsWith("-"));
  const found = args[at]?.text ?? "";
  if (row.subcommands?.includes(found) !== true) return { subcommand: null, rest: args };
  return { subcommand: found, rest: args.filter((_, index) => index !== at) };
}

/** Options, each with its value, and operands. What a shell would have filled in is left out. */
function split(row: ToolRow, args: readonly Word[]): { options: string[][]; operands: string[] } {
  const options: string[][] = [];
  const operands: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at] as Word;
    if (word.dynamic) continue;
    if (word.text === "--") {
      operands.push(...args.slice(at + 1).flatMap((each) => (each.dynamic ? [] : [each.text])));
      break;
    }
    if (!word.text.startsWith("-") || word.text === "-") operands.push(word.text);
    else if (row.withValue.includes(word.text)) {
      const value = args[++at];
      if (value !== undefined && !value.dynamic) options.push([word.text, value.text]);
    } else options.push([word.text]);
  }
  return { options, operands };
}
