import type { FixType } from "@regreen/contracts";
import type { PartialFinding } from "../../reader.ts";
import { type Block, blockReader, sentence } from "../shared/blocks.ts";
import { typeOfTsCode } from "./tsc-codes.ts";

const MISSING =
  /Can't resolve|Could not resolve|Cannot find module|Failed to resolve|failed to resolve|Unable to resolve|is not exported by|was not found in '|Cannot find package/;
const TYPES = /(?:error )?\bTS(\d{4,5})\b|^Type error: /m;
const LINT = /^\s{0,4}(?:Line )?\d{1,7}:\d{1,7}:? {1,4}\S.{1,300} {2,}@?[\w/-]{3,80}$/m;

/** What a bundler complains of follows from its words. */
function refine(finding: PartialFinding, _groups: unknown, _step: unknown, text: string): PartialFinding {
  return { ...finding, fixType: typeOf(text) };
}

function typeOf(message: string): FixType {
  if (MISSING.test(message)) return "import_error";
  const types = TYPES.exec(message);
  if (types !== null) return types[1] === undefined ? "type_error" : typeOfTsCode(Number(types[1]));
  return LINT.test(message) ? "lint" : "compilation_error";
}

function row(tool: string, name: string, literal: string, head: RegExp, more: Partial<Block> = {}): Block {
  return sentence(tool, "compilation_error", name, literal, head, { outcome: "error", refine, ...more });
}

const SAYS =
  /^\s{0,4}(?<message>(?:Module not found|Module parse failed|Module build failed|Type error|TypeScript error|Syntax ?[Ee]rror|SassError|CssSyntaxError|Error:|ModuleNotFoundError|ModuleParseError|Parsing \w+ source code failed|TS\d{4,5}|x |×|Attempted import error|Can't resolve|Failed to load|You're importing).{0,500})$/;

/** Bundlers and compilers of JavaScript and style sheets: webpack, Next.js, Vite, Rollup, esbuild, Parcel, Babel, Sass, Less, Flow. */
export const jsBundle = blockReader("js-bundle", [
  row(
    "webpack",
    "error",
    "ERROR in ",
    /^(?:\[tsl\] )?ERROR in (?<file>(?:\.{0,2}\/|[A-Za-z]:\\)?[^\s!(]{1,400}?)(?:[:( ](?<line>\d{1,7})[:,](?<column>\d{1,7})(?:-\d{1,7}(?::\d{1,7})?)?\)?)?$/,
    {
      goesOn: /^\S|^\s{1,12}\S/,
      reach: 14,
      details: [SAYS, /\((?<line>\d{1,7}):(?<column>\d{1,7})\)$/],
      requires: ["message"],
    },
  ),
  row(
    "webpack",
    "error",
    "ERROR in ",
    /^ERROR in (?<message>(?:Entry module not found|multi |Conflict: |Child compilation failed|Template execution failed).{1,400})$/,
    { goesOn: /^\S/, reach: 6 },
  ),
  row(
    "webpack",
    "configuration",
    "Invalid configuration object",
    /^\[?(?:webpack-cli\] )?(?:WebpackOptionsValidationError|ValidationError)?:? ?Invalid configuration object\./,
    { goesOn: /^ - /, refine: (finding) => ({ ...finding, fixType: "config_error" }) },
  ),
  row("next", "error", "./", /^\.\/(?<file>[^\s:]{1,400}\.\w{1,10})(?::(?<line>\d{1,7}):(?<column>\d{1,7}))?$/, {
    wakes: [/^\.\/\S+\.\w+$/, /^\.\/\S+:\d+:\d+$/],
    goesOn: /^\S|^\s{1,12}\S/,
    blanks: 1,
    reach: 14,
    details: [
      SAYS,
      /^\s{0,4},-\[\S{0,400}:(?<line>\d{1,7}):(?<column>\d{1,7})\]/,
      /\((?<line>\d{1,7}):(?<column>\d{1,7})\)$/,
    ],
    requires: ["message"],
  }),
  row("vite", "error", "error during build:", /^error during build:$/, {
    goesOn: /^(?!\s{4}at )\S|^\s{1,6}(?!at )\S/,
    reach: 12,
    details: [
      /^(?:\[[\w:@/-]{1,60}\]:? )?(?:RollupError: |Error: |\w{1,40}Error: )?(?<message>\S.{1,500})$/,
      /^file: (?<file>[^\s:]{1,400})(?::(?<line>\d{1,7}):(?<column>\d{1,7}))?$/,
      /(?:from|imported by) "?(?<file>[^\s"]{1,400}\.\w{1,10})"?/,
      /^(?<file>(?:\/|[\w.])[^\s:]{1,400}\.\w{1,10}):(?<line>\d{1,7}):(?<column>\d{1,7}): ERROR: /,
      /^(?<file>\S{1,400}\.\w{1,10}) \((?<line>\d{1,7}):(?<column>\d{1,7})\)/,
    ],
  }),
  row(
    "rollup",
    "error",
    "[!] ",
    /^\[!\] (?:\([\w -]{1,60}\) )?(?:RollupError|Error|\w{1,40}Error): (?:(?<file>[^\s:()]{1,400}) \((?<line>\d{1,7}):(?<column>\d{1,7})\): )?(?<message>.{1,500})$/,
    {
      goesOn: /^(?!\s{4}at )\S|^\s{1,6}(?!at )\S/,
      reach: 8,
      details: [
        /(?:from|imported by) "?(?<file>[^\s"]{1,400}?\.\w{1,10})\b/,
        /^(?<file>\S{1,400}\.\w{1,10}) \((?<line>\d{1,7}):(?<column>\d{1,7})\)$/,
      ],
    },
  ),
  row("esbuild", "error", "[ERROR] ", /^(?:✘|X|✖) \[ERROR\] (?<message>.{1,500})$/, {
    goesOn: /^\s{4,}\S/,
    blanks: 1,
    reach: 8,
    details: [/^\s{4}(?<file>[^\s:][^:]{0,400}):(?<line>\d{1,7}):(?<column>\d{1,7}):$/],
  }),
  row(
    "esbuild",
    "error",
    ": error: ",
    /^\s{0,3}> (?<file>[^\s:][^:]{0,400}):(?<line>\d{1,7}):(?<column>\d{1,7}): error: (?<message>.{1,500})$/,
    {},
  ),
  row(
    "esbuild",
    "error",
    ": ERROR: ",
    /^(?<file>(?:\/|[\w@.])[^\s:]{0,400}\.(?:[cm]?[jt]sx?|css|s[ac]ss|less|json|html|vue|svelte)):(?<line>\d{1,7}):(?<column>\d{1,7}): ERROR: (?<message>.{1,500})$/,
    {},
  ),
  row("parcel", "error", "Build failed.", /^(?:🚨 )?Build failed\.$/, {
    goesOn: /^@parcel\/|^\s{1,4}\S/,
    blanks: 2,
    reach: 8,
    details: [
      /^@parcel\/[\w-]{1,60}: (?<message>.{1,400})$/,
      /^\s{2}(?<file>\/[^\s:]{1,400}):(?<line>\d{1,7}):(?<column>\d{1,7})$/,
    ],
    requires: ["message"],
  }),
  row(
    "babel",
    "syntax",
    ") ",
    /^(?:\[BABEL\] |Error: |ERROR: )?(?:SyntaxError: |TypeError: |\{ SyntaxError: )?(?<file>(?:\/|[A-Za-z]:\\|src\/)[^\s:]{1,400}\.[cm]?[jt]sx?): (?<message>.{1,200} \((?<line>\d{1,7}):(?<column>\d{1,7})\))/,
    {
      literals: [".js: ", ".jsx: ", ".ts: ", ".tsx: ", ".mjs: "],
      goesOn: /^\s{0,6}(?:>|\d{1,7}) {0,2}\d{0,7} ?\|/,
      blanks: 1,
      reach: 10,
    },
  ),
  row("sass", "error", "Error: ", /^(?:\[?Sass\]? )?(?:Syntax [Ee]rror|SassError|Error): (?<message>.{1,400})$/, {
    wakes: ["SassError: ", /^Error: /, /^\[?Sass\]? Error: /, /^Syntax [Ee]rror: /],
    // Ruby's and LibSass' `on line 3 of a.scss`; Dart Sass' frame with its place below it.
    goesOn: /^\s{4,}(?:on line|from line)|^>>|^\s{0,8}(?:╷|│|╵|,|'|\||\d{1,7} [│|])|^\s{2,}\S{1,400} \d{1,7}:\d{1,7} /,
    details: [
      /on line (?<line>\d{1,7})(?::\d{1,5})? of (?<file>\S{1,400})/,
      /^\s{2,}(?<file>\S{1,400}) (?<line>\d{1,7}):(?<column>\d{1,7}) {2}/,
    ],
    requires: ["file"],
  }),
  row(
    "less",
    "error",
    " on line ",
    /^(?:\S{1,40}Error): (?<message>.{1,300}) in (?<file>\S{1,400}\.less) on line (?<line>\d{1,7}), column (?<column>\d{1,7})/,
    {},
  ),
  sentence(
    "flow",
    "type_error",
    "error",
    "Error ",
    /^Error [-┈─]{5,200} (?<file>\S{1,400}):(?<line>\d{1,7}):(?<column>\d{1,7})$/,
    {
      wakes: ["Error ----", "Error ┈┈┈", "Error ───"],
      goesOn: /^\S|^\s{1,12}\S/,
      blanks: 1,
      reach: 14,
      details: [/^(?<message>\S.{1,500}?)(?: \[(?<rule>[\w-]{3,60})\])?$/],
    },
  ),
  sentence(
    "svelte-check",
    "type_error",
    "error",
    ".svelte:",
    /^(?<file>\/?[^\s:]{1,400}\.(?:svelte|[cm]?[jt]s)):(?<line>\d{1,7}):(?<column>\d{1,7})$/,
    {
      literals: [".svelte:", ".ts:"],
      goesOn: /^\S/,
      reach: 3,
      details: [/^Error: (?<message>.{1,500})$/],
      requires: ["message"],
    },
  ),
]);
