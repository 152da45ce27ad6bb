import type { FixType } from "@regreen/contracts";
import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";
import { toNumber } from "../shared/place.ts";

/** `** (CompileError) lib/bad.ex:3: undefined function`, `** (Mix) The task "x" could not be found`. */
const ERROR =
  /^\s{0,4}\*\* \(([A-Z][\w.]{2,100})\) (?:(\S[^:\s]{0,300}\.(?:exs?|heex|eex|leex|lock)):(\d{1,7}):(?:(\d{1,7}):)? ?)?(.{0,1000})$/;
/** `    error: undefined variable "x"` above `    └─ lib/bad.ex:3:5: Bad.a/1`, since 1.15. */
const BOXED = /^ {2,6}(?:│ {0,4})?└─ (\S[^:]{0,300}\.(?:exs?|heex|erl)):(\d{1,7})(?::(\d{1,7}))?/;
const BOX_HEAD = /^ {0,6}(error|warning): (.{1,600})$/;
/** `warning: variable "x" is unused` above `  lib/bad.ex:3: Bad.a/1`, before 1.15; `lib/bad.ex:3: warning: …` long before. */
const OLD_PLACE = /^ {2}(\S[^:\s]{0,300}\.exs?):(\d{1,7})(?::(\d{1,7}))?(?:: .{0,200})?$/;
const OLD_WARNING = /^warning: (.{1,600})$/;
const FATAL = /Compilation failed due to warnings while using the --warnings-as-errors option/;
/** `┃ [W] ↗ message` above `┃       lib/a.ex:3:5 #(Shop.total)`, of Credo; `lib/a.ex:3:5 [W] message` in one line. */
const CREDO_PLACE = /^\s{0,4}[┃|]\s{1,12}(\S[^:\s]{0,300}\.exs?):(\d{1,7})(?::(\d{1,7}))? /;
const CREDO_HEAD = /^\s{0,4}[┃|]\s{1,3}\[([CRFDW])\] {1,3}\S {1,3}(.{1,500})$/;
const CREDO_LINE = /^\[([CRFDW])\] \S (\S[^:\s]{0,300}\.exs?):(\d{1,7})(?::(\d{1,7}))? (.{1,500})$/;
/** `lib/a.ex:3:no_return Function a/0 has no local return.`, `lib/a.ex:3:5: …` of Dialyxir. */
const DIALYZER = /^(\S[^:\s]{0,300}\.(?:ex|erl)):(\d{1,7}):(?:(\d{1,4}):)?([a-z][a-z_]{3,40})$/;
const DIALYZER_SHORT = /^(\S[^:\s]{0,300}\.ex):(\d{1,7}):([a-z][a-z_]{3,40}) (.{1,500})$/;
const TYPES: readonly (readonly [RegExp, FixType])[] = [
  [
    /^(?:CompileError|SyntaxError|TokenMissingError|MismatchedDelimiterError|EEx\.SyntaxError|Phoenix\.LiveView\.Tag)/,
    "compilation_error",
  ],
  [/^(?:UndefinedFunctionError|Code\.LoadError)/, "import_error"],
  [
    /^Mix\.Error|^Hex\.|Hex dependency resolution failed|Can't continue due to errors on dependencies|Could not compile dependency|Unchecked dependencies|dependency (?:is not|does not)/,
    "dependency_conflict",
  ],
  [/mix\.lock|lock ?file|--check-locked|lock is out of date/, "stale_generated"],
  [/check-formatted|credo/i, "lint"],
  [/^Mix$/, "config_error"],
];
const MAX_WARNINGS = 100;

/** Elixir and Mix: the compiler, warnings that are fatal, Credo, Dialyxir, tasks that fail. */
export const elixir: Reader = {
  tool: "mix",
  wakes: ["** (", "└─ ", ".ex:", ".exs:", "--warnings-as-errors option", "] ↗ ", "] → ", "] ↑ ", "] ↘ ", "] ↓ "],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  const warnings: PartialFinding[] = [];

  function line(line: Line, sink: Sink): boolean {
    const found = problemOf(line);
    if (found?.severity === "warning") {
      if (warnings.length < MAX_WARNINGS) warnings.push(found);
    } else if (found !== null) sink.find(found);
    if (FATAL.test(line.text)) {
      for (const warning of warnings.splice(0))
        sink.find({
          ...warning,
          severity: "error",
          fixType: "warning",
          also: [{ start: line.number, end: line.number }],
        });
    }
    return false;
  }
  return { line };
}

function problemOf(line: Line): PartialFinding | null {
  const { text, number } = line;
  const error = ERROR.exec(text);
  if (error !== null) return fromError(error, line);
  const boxed = BOXED.exec(text);
  if (boxed !== null) {
    for (let back = 1; back <= 14; back++) {
      const head = BOX_HEAD.exec(line.previous(back));
      if (head !== null)
        return problem(
          "compilation_error",
          boxed.slice(1),
          head[2],
          null,
          number - back,
          number,
          head[1] === "warning",
        );
    }
  }
  const old = OLD_PLACE.exec(text);
  const warning = old === null ? null : OLD_WARNING.exec(line.previous(1));
  if (old !== null && warning !== null)
    return problem("compilation_error", old.slice(1), warning[1], null, number - 1, number, true);
  const credo = CREDO_PLACE.exec(text);
  const head = credo === null ? null : CREDO_HEAD.exec(line.previous(1));
  if (credo !== null && head !== null)
    return { ...problem("lint", credo.slice(1), head[2], null, number - 1, number, false), tool: "credo" };
  const short = CREDO_LINE.exec(text);
  if (short !== null)
    return { ...problem("lint", short.slice(2, 5), short[5], null, number, number, false), tool: "credo" };
  const dialyzer = DIALYZER.exec(text) ?? DIALYZER_SHORT.exec(text);
  if (dialyzer === null) return null;
  const isShort = dialyzer.length === 5 && / /.test(text);
  const rule = isShort ? dialyzer[3] : dialyzer[4];
  const at = [dialyzer[1], dialyzer[2], isShort ? undefined : dialyzer[3]];
  return {
    ...problem("type_error", at, isShort ? dialyzer[4] : rule, rule ?? null, number, number + (isShort ? 0 : 1), false),
    tool: "dialyzer",
  };
}

function fromError(error: RegExpExecArray, { text, number }: Line): PartialFinding | null {
  const [, kind = "", file, row, column, message = ""] = error;
  // Inside a test's block it is ExUnit's.
  if (/^ {3,}/.test(text) && file === undefined) return null;
  const fixType =
    TYPES.find(([pattern]) => pattern.test(kind === "Mix" ? message : kind))?.[1] ??
    (kind === "Mix" ? "config_error" : "unknown");
  const found = problem(fixType, [file, row, column], message, null, number, number, false);
  // Formatters name the files below.
  const isEcho = /check-formatted/.test(message);
  return {
    ...found,
    outcome: "error",
    strength: isEcho ? 0.58 : file === undefined && fixType === "unknown" ? 0.62 : 0.9,
  };
}

function problem(
  fixType: FixType,
  at: readonly (string | undefined)[],
  message: string | undefined,
  rule: string | null,
  start: number,
  end: number,
  warns: boolean,
): PartialFinding {
  return {
    tool: "mix",
    fixType,
    severity: warns ? "warning" : "error",
    message: message ?? "",
    file: at[0] ?? null,
    line: toNumber(at[1]),
    column: toNumber(at[2]),
    rule,
    start,
    end,
    pattern: "mix/error",
    strength: 0.92,
  };
}
