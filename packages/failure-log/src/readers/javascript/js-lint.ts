import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";
import { toNumber } from "../shared/place.ts";

/** A linter's problem on one line. Groups by name: file, line, column, rule, message, level. */
interface Form {
  readonly tool: string;
  readonly literal: string;
  readonly pattern: RegExp;
}

const FORMS: readonly Form[] = [
  {
    tool: "jshint",
    literal: ": line ",
    pattern:
      /^(?<file>\S[^:]{0,400}): line (?<line>\d{1,7}), col (?<column>\d{1,7}), (?!(?:Error|Warning|warning|error) - )(?<message>.{1,500}?)(?: \((?<rule>[EWI]\d{3})\))?$/,
  },
  {
    tool: "tslint",
    literal: "ERROR: ",
    pattern:
      /^ERROR: (?:\((?<rule>[\w-]{1,80})\) )?(?<file>\S.{0,400}?\.(?:[cm]?[jt]sx?|vue))[[:](?<line>\d{1,7})[,:] ?(?<column>\d{1,7})\]?(?:: | - )(?<message>.{1,500})$/,
  },
  {
    tool: "tslint",
    literal: "ERROR: ",
    pattern: /^ERROR: (?<line>\d{1,7}):(?<column>\d{1,7}) {1,9}(?<rule>[\w-]{2,80}) {1,40}(?<message>\S.{1,500})$/,
  },
  {
    tool: "eslint",
    literal: ": error ",
    pattern:
      /^(?<file>\S[^(]{0,400}\.(?:[cm]?[jt]sx?|vue|svelte))\((?<line>\d{1,7}),(?<column>\d{1,7})\): error (?!TS\d)(?:(?<rule>@?[\w/-]{2,120}) )?: (?<message>.{1,500})$/,
  },
  {
    tool: "tslint",
    literal: ": error ",
    pattern:
      /^(?<file>\S[^(]{0,400}\.[jt]sx?)\((?<line>\d{1,7}),(?<column>\d{1,7})\): error (?<rule>[a-z]\w{2,80}): (?<message>.{1,500})$/,
  },
  {
    tool: "stylelint",
    literal: ", error - ",
    pattern:
      /^(?<file>\S[^:]{0,400}): line (?<line>\d{1,7}), col (?<column>\d{1,7}), error - (?<message>.{1,500}?) \((?<rule>[\w/-]{1,100})\)$/,
  },
  {
    tool: "stylelint",
    literal: " [error]",
    pattern:
      /^(?<file>\S[^:]{0,400}):(?<line>\d{1,7}):(?<column>\d{1,7}): (?<message>.{1,500}?) \((?<rule>[\w/-]{1,100})\) \[error\]$/,
  },
  {
    tool: "remark",
    literal: "  warning  ",
    pattern:
      /^ {1,8}(?<file>)(?<line>\d{1,7}):(?<column>\d{1,7})-\d{1,7}:\d{1,7} {1,4}warning {2}(?<message>\S.{0,600}?) {2,300}(?<rule>[\w-]{2,60}) {2,40}[\w-]{2,60}$/,
  },
  {
    tool: "eslint",
    literal: "  Error: ",
    pattern:
      /^(?<file>)(?<line>\d{1,7}):(?<column>\d{1,7}) {2}Error: (?<message>.{1,500}?) {2}(?<rule>@?[\w/-]{2,120})$/,
  },
  {
    tool: "coffeelint",
    literal: "✗ #",
    pattern: /^ {3}✗ (?<file>)#(?<line>\d{1,7}): (?<message>.{1,500})\.$/,
  },
];
/** `requireSemicolons: Missing semicolon at src/cart.js :`, of JSCS, with the code and an arrow below it. */
const JSCS = /^(?:(?<rule>[a-z]\w{2,60}): )?(?<message>[A-Z\d"'`].{1,300}?) at (?<file>\S.{0,300}?) :$/;
const JSCS_CODE = /^ {0,6}(\d{1,7}) \|/;
const JSCS_ARROW = /^-{4,400}\^$/;
/** `  line 4  col 15  Expected '==='`, of jshint-stylish, below the file's name. */
const JSHINT_STYLISH = /^ {2}line (\d{1,7}) {1,6}col (\d{1,7}) {1,9}(\S.{0,500})$/;
/** ESLint cannot even begin. */
const OOPS =
  /^(?:ESLint couldn't (?:find|determine)|Configuration for rule "|Cannot read config file: |Failed to load (?:config|plugin|parser) |The .{1,40} formatter is no longer part of core ESLint|Invalid option '|Error while loading rule '|ESLint configuration in .{1,300} is invalid|(?:Error: )?(?:ESLint configuration|Key "|No files matching the pattern|All files matched by))/;
const OOPS_HEAD =
  /^(?:Error: )?(?:.{0,100}Failed to load (?:config|plugin|parser) '|Cannot find module 'eslint-|Cannot read config file: |Configuration for rule ')/;

/** Older linters of JavaScript: JSHint, JSCS, TSLint, CoffeeLint; ESLint for Visual Studio, and when it cannot begin. */
export const jsLint: Reader = {
  tool: "jshint",
  wakes: [
    ...new Set(FORMS.map((form) => form.literal)),
    ...[
      "----^",
      /^ {2}line \d/,
      "ESLint couldn't",
      "Configuration for rule ",
      "Cannot read config file: ",
      "Failed to load ",
      "formatter is no longer part",
      "No files matching the pattern",
      "Error while loading rule '",
      "ESLint configuration",
    ],
  ],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let oops = false;

  function line(line: Line, sink: Sink): boolean {
    const found = fromForms(line) ?? fromJscs(line) ?? fromStylish(line);
    if (found !== null) sink.find(found);
    else if (!oops && (OOPS.test(line.text) || (OOPS_HEAD.test(line.text) && hasOops(line)))) {
      oops = true;
      const message = line.text.trim();
      sink.find({
        tool: "eslint",
        fixType: "config_error",
        message,
        start: line.number,
        outcome: "error",
        pattern: "eslint/no-config",
        strength: 0.93,
      });
    }
    return false;
  }
  return { line };
}

function hasOops(line: Line): boolean {
  return [1, 2, 3, 4, 5].some((back) => /^(?:Oops! Something went wrong|ESLint: \d)/.test(line.previous(back)));
}

function fromForms(line: Line): PartialFinding | null {
  for (const { tool, literal, pattern } of FORMS) {
    const groups = line.text.includes(literal) ? pattern.exec(line.text)?.groups : undefined;
    if (groups === undefined) continue;
    const file = groups.file || headingAbove(line);
    if (file !== null) return problem(tool, { ...groups, file }, line.number);
  }
  return null;
}

function fromJscs(line: Line): PartialFinding | null {
  if (!JSCS_ARROW.test(line.text)) return null;
  const at = JSCS_CODE.exec(line.previous(1))?.[1];
  for (let back = 2; at !== undefined && back <= 5; back++) {
    const groups = JSCS.exec(line.previous(back))?.groups;
    if (groups === undefined) continue;
    const column = String(line.text.length - 8);
    return { ...problem("jscs", { ...groups, line: at, column }, line.number - back), end: line.number };
  }
  return null;
}

function fromStylish(line: Line): PartialFinding | null {
  const match = JSHINT_STYLISH.exec(line.text);
  const file = match === null ? null : headingAbove(line);
  return match === null || file === null
    ? null
    : problem("jshint", { file, line: match[1], column: match[2], message: match[3] }, line.number);
}

/** The nearest line that is not indented and names a file. */
function headingAbove(line: Line): string | null {
  for (let back = 1; back <= 60; back++) {
    const text = line.previous(back).trimEnd();
    if (/^(?: {2}[✗x] )?\S{1,400}\.\w{1,10}(?::\d{1,7}:\d{1,7}|:)?$/.test(text))
      return text.replace(/^ {2}[✗x] |^\.\/|(?::\d{1,7}:\d{1,7}|:)$/g, "");
    if (text === "") return null;
  }
  return null;
}

function problem(tool: string, groups: Readonly<Record<string, string | undefined>>, start: number): PartialFinding {
  const { file, line, column, rule, message = "" } = groups;
  return {
    tool,
    fixType: /^Parsing error\b|^Unrecoverable syntax error/.test(message) ? "compilation_error" : "lint",
    message: message.trim(),
    file: file ?? null,
    line: toNumber(line),
    column: toNumber(column),
    rule: rule ?? null,
    start,
    pattern: `${tool}/problem`,
    strength: 0.94,
  };
}
