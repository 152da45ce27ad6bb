import type { PartialFinding } from "../../reader.ts";
import { type Block, blockReader, type Groups, sentence } from "../shared/blocks.ts";

function row(tool: string, literal: string, head: RegExp, more: Partial<Block> = {}): Block {
  return sentence(tool, "lint", "problem", literal, head, more);
}

const PLACED = String.raw`(?<file>(?:[A-Za-z]:)?[^\s:][^:]{0,300}):(?<line>\d{1,7})`;

/** Linters of shell scripts, YAML, Dockerfiles, workflows, protocols and configuration, and of security. */
export const configLint = blockReader("config-lint", [
  // shellcheck -f gcc: `x.sh:3:6: warning: Double quote. [SC2086]`
  row(
    "shellcheck",
    "[SC",
    new RegExp(
      `^${PLACED}:(?<column>\\d{1,7}): (?<kind>error|warning|note): (?<message>.{1,500}) \\[(?<rule>SC\\d{4})\\]$`,
    ),
  ),
  // hadolint: `Dockerfile:3 DL3008 warning: Pin versions`
  row(
    "hadolint",
    ":",
    new RegExp(`^${PLACED} (?<rule>(?:DL|SC)\\d{4}) (?<kind>error|warning|info|style)?:? ?(?<message>.{1,500})$`),
    { literals: [" DL", " SC"] },
  ),
  row(
    "hadolint",
    "ockerfile",
    /^(?<file>\S{0,200}[Dd]ockerfile\S{0,60}):(?<line>\d{1,7}):(?<column>\d{1,7}) (?<message>unexpected .{1,300})$/,
  ),
  row(
    "actionlint",
    "]",
    /^(?<file>[^\s:]{1,300}\.ya?ml):(?<line>\d{1,7}):(?<column>\d{1,7}): (?<message>.{1,1000}) \[(?<rule>[a-z][a-z-]{3,40})\]$/,
    { goesOn: /^\s{1,10}\||^\d{1,7} \|| {2,}\|/, reach: 4 },
  ),
  // zizmor: `error[template-injection]: message` above `  --> .github/workflows/x.yml:3:4`
  row("zizmor", "[", /^(?<kind>error|warning|help|info|note)\[(?<rule>[a-z][a-z-]{3,60})\]: (?<message>.{1,400})$/, {
    literals: ["error[", "warning[", "help[", "info[", "note["],
    goesOn: /^\s{0,12}(?:-->|╭▸|\d{0,7} {0,6}[|│]|[|=│╰]|\.\.\.|::: )/,
    reach: 24,
    details: [/^\s{0,12}(?:-->|╭▸) (?<file>\S[^:]{0,300}\.ya?ml):(?<line>\d{1,7}):(?<column>\d{1,7})$/],
    requires: ["file"],
  }),
  row("typos", "` should be `", /^(?:error|warning): `(?<rule>[^`]{1,80})` should be `(?<message>.{1,200})$/, {
    goesOn: /^\s{0,12}(?:-->|╭▸|\d{0,7} {0,6}[|│]|[|=│╰])/,
    details: [/^\s{0,12}(?:-->|╭▸) (?<file>\S[^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,7})$/],
    refine: (finding) => ({ ...finding, rule: null, message: `\`${finding.rule}\` should be \`${finding.message}` }),
  }),
  row("codespell", " ==> ", new RegExp(`^${PLACED}: (?<message>\\S{1,80} ==> .{1,200})$`)),
  row(
    "cspell",
    "Unknown word (",
    new RegExp(`^${PLACED}:(?<column>\\d{1,7}) - (?<message>Unknown word \\(.{1,100}\\).{0,300})$`),
  ),
  row(
    "misspell",
    "is a misspelling of",
    new RegExp(`^${PLACED}:(?<column>\\d{1,7}): (?<message>".{1,60}" is a misspelling of ".{1,60}")`),
  ),
  row(
    "vale",
    ":",
    new RegExp(`^${PLACED}:(?<column>\\d{1,7}):(?<rule>[A-Z][\\w-]{1,40}\\.[A-Z][\\w-]{1,60}):(?<message>.{1,500})$`),
    { literals: [".md:", ".rst:", ".adoc:", ".txt:"] },
  ),
  row(
    "editorconfig-checker",
    "\t",
    /^\t(?<line>\d{1,7})(?:-\d{1,7})?: (?<message>(?:Wrong|Trailing|Not all lines|Final newline|Line too long|Expected).{1,300})$/,
  ),
  row(
    "eclint",
    "❌",
    /^ {1,4}❌︎ (?<message>(?:trim_trailing|insert_final|indent|end_of_line|max_line|unexpected).{1,300})$/,
    { strength: 0.7 },
  ),
  row(
    "gosec",
    " - G",
    /^\[(?<file>\/?\S.{0,300}):(?<line>\d{1,7})(?:-\d{1,7})?(?::(?<column>\d{1,7}))?\] - (?<rule>G\d{3})(?: \(CWE-\d{1,5}\))?: (?<message>.{1,400})$/,
    { goesOn: /^ {2,}> ?\d|^ {2,}\d{1,7}: |^ {4}\S/, reach: 8 },
  ),
  row(
    "gosec",
    "(Rule:G",
    /^\[?(?<file>\/?\S[^:]{0,300}):(?<line>\d{1,7})(?::(?<column>\d{1,7}))?\]?:? (?<message>.{1,400}) \(Rule:(?<rule>G\d{3}), .{1,100}\)$/,
  ),
  row("bandit", ">> Issue: [", /^>> Issue: \[(?<rule>B\d{3}):?[\w-]{0,80}\] (?<message>.{1,400})$/, {
    goesOn: /^ {2,}\S|^\d{1,7}\s/,
    reach: 10,
    details: [/^ {2,6}Location: (?<file>\S.{0,300}?):(?<line>\d{1,7})(?::(?<column>\d{1,7}))?$/],
  }),
  row(
    "bandit",
    "[bandit]",
    new RegExp(`^${PLACED}(?::(?<column>\\d{1,7}))?: (?<rule>B\\d{3})\\[bandit\\]: (?<message>.{1,400})$`),
  ),
  row("semgrep", "❯❯", /^\s{2,12}❯{2,3}❱? (?<rule>[\w.-]{3,200})$/, {
    goesOn: /^\s{2,}\S/,
    blanks: 1,
    reach: 8,
    strength: 0.8,
  }),
  row(
    "cppcheck",
    "[",
    /^(?<file>(?:[A-Za-z]:)?[^\s:][^:]{0,300}\.(?:c|cc|cpp|cxx|h|hpp)):(?<line>\d{1,7}):(?<column>\d{1,7}): (?<kind>error|warning|style|performance|portability|information): (?<message>.{1,500}) \[(?<rule>[a-z][A-Za-z0-9]{3,60})\]$/,
    { literals: ["]"], goesOn: /^\s{0,300}\^|^ ?\S.{0,300}$/, reach: 2 },
  ),
  row(
    "cppcheck",
    "] (",
    /^\[(?<file>[^\s:\]]{1,300}):(?<line>\d{1,7})\](?: -> \[.{1,200}\])?:? \((?<kind>error|warning|style|performance|portability)\) (?<message>.{1,500})$/,
    { literals: ["]: (", "] ("] },
  ),
  row(
    "cpplint",
    "[",
    /^(?<file>\S[^:]{0,300}):(?<line>\d{1,7}): {1,2}(?<message>.{1,400}?) {1,2}\[(?<rule>[\w/+]{3,60})\] \[[1-5]\]$/,
    { literals: ["] ["] },
  ),
  row(
    "luacheck",
    ": (",
    new RegExp(`^\\s{0,4}${PLACED}:(?<column>\\d{1,7})(?:-\\d{1,7})?: \\((?<rule>[EW]\\d{3})\\) (?<message>.{1,300})$`),
  ),
  row("vint", "(see ", new RegExp(`^${PLACED}:(?<column>\\d{1,7}): (?<message>.{1,300} \\(see .{1,200}\\))$`)),
  row(
    "checkmake",
    ":",
    /^(?<file>\S{0,200}Makefile\S{0,60}):(?<line>\d{1,7}):(?<rule>\w{3,40}): (?<message>.{1,300})$/,
    { literals: ["Makefile:"] },
  ),
  row("buf", ".proto:", /^(?<file>[^\s:]{1,300}\.proto):(?<line>\d{1,7}):(?<column>\d{1,7}):(?<message>.{1,400})$/),
  row(
    "protolint",
    ".proto:",
    /^\[(?<file>[^\s:]{1,300}\.proto):(?<line>\d{1,7}):(?<column>\d{1,7})\] (?<message>.{1,400})$/,
  ),
  row(
    "spectral",
    "  error  ",
    /^ {1,4}(?<line>\d{1,7}):(?<column>\d{1,7}) {1,6}error {2,6}(?<rule>[a-z][\w-]{3,60}) {2,60}(?<message>\S.{0,300})$/,
    { strength: 0.8 },
  ),
  row("lintrunner", ">>> Lint for ", /^>>> Lint for (?<file>\S.{0,300}):$/, {
    goesOn: /^\s{2,}\S/,
    blanks: 2,
    reach: 30,
    details: [
      /^ {2}(?<kind>Error|Warning|Advice) \((?<message>\w{2,40})\) (?<rule>\S.{0,100})$/,
      /^\s{2,8}>>> {1,3}(?<line>\d{1,7}) {1,2}\|/,
    ],
    refine: lintrunner,
  }),
  // awesome-lint, remark and their kin: `  ✖  3:1  message  rule`
  row(
    "remark",
    "remark-lint",
    /^\s{1,8}(?<line>\d{1,7}):(?<column>\d{1,7})(?:-\d{1,7}:\d{1,7})? {1,8}(?<kind>warning|error) {1,8}(?<message>\S.{0,300}?) {2,100}(?<rule>[\w-]{3,60}) {1,40}remark-lint$/,
  ),
  row(
    "markdownlint",
    ": MD0",
    /^(?<file>\S[^:]{0,300}): (?<line>\d{1,7}): (?<rule>MD\d{3})\/\S{1,100} (?<message>.{1,400})$/,
  ),
  row("mdl", ": MD0", /^(?<file>\S[^:]{0,300}):(?<line>\d{1,7}): (?<rule>MD\d{3}) (?<message>.{1,400})$/),
  row("lintspaces", "failed ", /^(?<file>\S{1,300}) failed (?<rule>[a-z_]{4,40}): (?<message>found setting .{1,200})$/),
]);

function lintrunner(finding: PartialFinding, groups: Groups): PartialFinding {
  const rule = groups.message === undefined ? null : `${groups.message} ${groups.rule ?? ""}`.trim();
  return { ...finding, rule, message: rule ?? "lint" };
}
