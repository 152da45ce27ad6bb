import type { FixType } from "@regreen/contracts";
import { type Block, blockReader, sentence } from "../shared/blocks.ts";

function row(
  tool: string,
  fixType: FixType,
  name: string,
  literal: string,
  head: RegExp,
  more: Partial<Block> = {},
): Block {
  return sentence(tool, fixType, name, literal, head, { outcome: "error", ...more });
}

const SPHINX_PLACE = String.raw`^(?<file>\S[^:]{0,400}\.(?:rst|md|py|txt|ipynb))(?::docstring of [\w.]{1,300})?:(?:(?<line>\d{1,7}):)? `;

/** Sphinx, Django, pre-commit and tools whose problems are one line: pylint's other formats, vulture, mypy's own complaints. */
export const pythonTools = blockReader("python-tools", [
  row(
    "sphinx",
    "lint",
    "error",
    ": ERROR: ",
    new RegExp(`${SPHINX_PLACE}(?:ERROR|SEVERE|CRITICAL): (?<message>.{1,500})$`),
    { strength: 0.94 },
  ),
  row("sphinx", "lint", "warning", ": WARNING: ", new RegExp(`${SPHINX_PLACE}WARNING: (?<message>.{1,500})$`), {
    strength: 0.93,
    severity: "warning",
  }),
  row("sphinx", "lint", "warning", "Warning, treated as error:", /^Warning, treated as error:$/, {
    goesOn: /^\S/,
    reach: 2,
    details: [
      /^(?<file>\S[^:]{0,400}\.(?:rst|md|py|txt|ipynb))(?::docstring of [\w.]{1,300})?:(?:(?<line>\d{1,7}):)? ?(?:WARNING: )?(?<message>.{1,500})$/,
    ],
  }),
  row(
    "sphinx",
    "lint",
    "warning",
    "with warnings treated as errors",
    /^build finished with problems, \d{1,6} warnings? \(with warnings treated as errors\)/,
    { strength: 0.61 },
  ),
  row(
    "sphinx",
    "import_error",
    "extension",
    "Could not import extension",
    /^Could not import extension (?<message>\S{1,200} \(exception: .{1,300}\))/,
    { strength: 0.92 },
  ),
  row(
    "sphinx",
    "config_error",
    "configuration",
    "There is a programmable error in your configuration",
    /^There is a (?:programmable|syntax) error in your configuration file:/,
    { goesOn: /^\S|^ {2}/, reach: 20 },
  ),
  row(
    "django",
    "config_error",
    "check",
    ".E",
    /^(?:\?|[\w.]{1,300}): \((?<rule>[a-z_]{1,60}\.E\d{3})\) (?<message>.{1,500})$/,
    {
      wakes: [
        "(fields.E",
        "(models.E",
        "(admin.E",
        "(urls.E",
        "(auth.E",
        "(templates.E",
        "(security.E",
        "(postgres.E",
        "(contenttypes.E",
        "(staticfiles.E",
      ],
      goesOn: /^\tHINT: /,
    },
  ),
  row("django", "stale_generated", "migration", "Migrations for '", /^Migrations for '(?<rule>[\w.]{1,100})':$/, {
    goesOn: /^\s{2,}\S/,
    details: [/^\s{2}(?<file>\S{1,300}\.py)\b/],
    strength: 0.61,
  }),
  row(
    "django",
    "stale_generated",
    "migration",
    "changes that are not yet reflected in a migration",
    /Your models (?:in app\(s\): .{1,200} )?have changes that are not yet reflected in a migration/,
    { strength: 0.61 },
  ),
  row(
    "django",
    "config_error",
    "migration",
    "Conflicting migrations detected",
    /^CommandError: Conflicting migrations detected;/,
  ),
  row("pre-commit", "lint", "hook", "- hook id: ", /^- hook id: (?<rule>\S{1,100})$/, {
    goesOn: /^- (?:exit code|files were modified|duration)/,
    strength: 0.61,
  }),
  row(
    "pylint",
    "lint",
    "problem",
    "): [",
    /^(?<file>\S[^(]{0,400}\.pyi?)\((?<line>\d{1,7})\): \[(?<rule>[CRWEF]\d{4})\([\w-]{1,80}\).{0,120}?\] (?<message>.{1,500})$/,
  ),
  row(
    "pylint",
    "lint",
    "problem",
    ".py:",
    /^(?<file>\S[^:]{0,400}\.pyi?):(?<line>\d{1,7}): \[(?<rule>[CRWEF]\d{4})\([\w-]{1,80}\),.{0,120}?\] (?<message>.{1,500})$/,
  ),
  row(
    "vulture",
    "lint",
    "unused",
    "% confidence",
    /^(?<file>\S[^:]{0,400}\.py):(?<line>\d{1,7}): (?<message>(?:unused|unreachable|unsatisfiable) .{1,200} \(\d{2,3}% confidence.{0,40}\))$/,
  ),
  row(
    "mypy",
    "config_error",
    "files",
    ": error: ",
    /^(?<file>\S[^:]{0,400}): error: (?<message>(?:Source file found twice|Duplicate module named|Cannot read file|Cannot find|is not a valid Python package).{0,300})$/,
  ),
  row("mypy", "config_error", "usage", "mypy: ", /^mypy: (?:error: |can't read file )(?<message>.{1,300})$/),
  row(
    "coverage",
    "config_error",
    "data",
    "o",
    /^(?:Couldn't combine from non-existent path '|No data to (?:combine|report)\.?$|Can't combine (?:arc|line|statement|branch) data)/,
    { literals: ["Couldn't combine from", "No data to combine", "No data to report", "Can't combine "], strength: 0.9 },
  ),
  row(
    "interrogate",
    "drift",
    "threshold",
    "RESULT: FAILED (minimum: ",
    /^RESULT: FAILED \(minimum: [\d.]{1,8}%, actual: [\d.]{1,8}%\)/,
  ),
  row(
    "twine",
    "config_error",
    "upload",
    "HTTPError: ",
    /^(?:ERROR {4})?HTTPError: (?<rule>40[03]) .{1,100} from https:\/\/(?:upload|test)\./,
  ),
  row(
    "twine",
    "lint",
    "check",
    "in distributions that failed",
    /^(?:ERROR {4}|Checking .{1,200}: )(?:FAILED|`long_description` has syntax errors)/,
    { literals: ["`long_description` has", ": FAILED"] },
  ),
  row(
    "python",
    "env_setup",
    "module",
    "No module named ",
    /^(?:\/\S{1,200}\/|[A-Z]:\\.{1,200}\\)?python[\d.]{0,6}(?:\.exe)?: No module named (?<message>\S{1,200})$/,
    { strength: 0.9 },
  ),
]);
