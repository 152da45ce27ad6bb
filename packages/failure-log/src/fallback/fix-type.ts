import type { FixType } from "@regreen/contracts";

/*
 * What kind of failure a text speaks of, by words that mean the same in every tool. Two sources that know nothing of each other:
 * what the lines say, and what the step was asked to do.
 */

interface Vocabulary {
  readonly fixType: FixType;
  readonly words: RegExp;
}

/** In the order in which a line that fits several is read. */
const LINES: readonly Vocabulary[] = [
  {
    fixType: "infra",
    words:
      /no space left|out of memory|OutOfMemory|\bOOM\b|oom-kill|cannot allocate memory|connection (?:refused|reset|timed out|aborted|error)|connect(?:ion)? time(?:d )?out|could(?:n't| not) (?:resolve host|establish|connect)|unable to (?:resolve host|connect|access)|name resolution|network is unreachable|TLS|SSL|certificate|handshake|rate limit|too many requests|\b(?:429|500|502|503|504)\b.{0,40}(?:error|unavailable|gateway|timeout|too many)|service unavailable|bad gateway|temporarily unavailable|empty reply|unexpected EOF|broken pipe|failed to (?:download|fetch|upload)|server is down|mirror/i,
  },
  {
    fixType: "timeout",
    words:
      /(?:job|step|build|command|process|task|run|execution).{0,40}(?:timed out|time limit|timeout|cancell?ed)|(?:timed out|timeout) (?:after|waiting|exceeded)|deadline exceeded|no output (?:has been )?received|SIGTERM|SIGINT|exceeded .{0,30}time/i,
  },
  {
    fixType: "import_error",
    words:
      /cannot find module|module not found|no module named|ModuleNotFound|ImportError|cannot import|cannot load such file|LoadError|class .{1,120} not found|can't locate \S{1,80} in @INC|could not find (?:module|crate)|cannot find (?:package|import)|unresolved import|failed to resolve import/i,
  },
  {
    fixType: "dependency_conflict",
    words:
      /(?:error|fail\w{0,4}).{0,40}\binstall(?:ing|ation|ed)?\b|(?:resol(?:ve|ution|ving)|install(?:ing|ation)?|satisf(?:y|iable)|conflict(?:s|ing)?|unmet|incompatible).{0,80}(?:dependenc|package|requirement|version|artifact|module|gem|crate)|(?:dependenc|package|requirement|version|artifact)\w{0,6}.{0,80}(?:resol|conflict|not (?:be )?found|unmet|not available|no match|incompatible|does not exist|unsatisf|cannot be installed)|no matching (?:version|distribution|package|manifest)|peer dep|unable to locate package|lock ?file|required (?:libraries|packages?)|could not find .{1,80}(?:missing:|\(>=)/i,
  },
  {
    fixType: "type_error",
    words:
      /type ['"`<\w].{0,120}(?:not assignable|not compatible|incompatible)|incompatible types?|has no attribute .{0,80}\[|type(?:check|script) error|\berror TS\d{4}|argument of type|return type|not assignable to/i,
  },
  {
    fixType: "stale_generated",
    words:
      /out[- ]of[- ](?:date|sync)|not up[- ]to[- ]date|re-?(?:generate|build|run) .{0,80}commit|commit the (?:changes|result|generated)|uncommitted changes|files? (?:above )?changed when|needs? (?:to be )?(?:updated|regenerated)|stale|differs? from (?:the )?(?:generated|committed)/i,
  },
  {
    fixType: "compilation_error",
    words:
      /undefined reference|undeclared|cannot find symbol|compil(?:e|ation|er)\b.{0,40}(?:error|fail|terminated)|(?:error|fail\w{0,4}) .{0,20}compil|syntax ?error|parse error|unexpected (?:token|end of (?:file|input)|identifier)|undefined (?:variable|function|name|symbol)|unknown type name|no member named|linker|ld returned|expected .{0,30}['"`][;:)}\]]|does not name a type|not a member of|inconsistent indentation|fatal error:|invalid (?:css|syntax)|redefinition|unresolved (?:symbol|external|reference)/i,
  },
  {
    fixType: "warning",
    words:
      /warnings? (?:found|treated|as error)|-Werror|fatal warnings?|\b[1-9]\d{0,5} warnings?\b|overfull|undefined references? .{0,20}latex/i,
  },
  {
    fixType: "config_error",
    words:
      /no such file or directory|command not found|not recogni[sz]ed|permission denied|access (?:is )?denied|invalid (?:argument|option|reference format|configuration|value|workflow|yaml|json|key)|unknown (?:option|command|flag|argument|key|property)|unrecogni[sz]ed (?:option|argument|command)|missing (?:required|mandatory|argument|option|input|key|environment|variable|secret|parameter)|is not set|not configured|must be set|no rule to make|no (?:rake|make|gem|docker)file|usage:|unauthori[sz]ed|forbidden|credentials?|authenticat|api key|access key|secret|token (?:is )?(?:invalid|missing|expired)|(?:could not|cannot|can't|unable to|failed to) (?:read|load|find|open|parse) .{0,60}(?:config|settings|\.ya?ml|\.toml|\.json|\.ini|rc\b)|could not read|not a (?:git|valid) |bad substitution|unbound variable|refusing to/i,
  },
  {
    fixType: "lint",
    words:
      /\b(?:lint\w{0,8}|style|format(?:t(?:ed|ing|er))?|prettier|trailing (?:space|whitespace|comma)|whitespace|indent\w{0,7}|line (?:is )?(?:too long|longer)|longer than|unused|duplicate|naming|convention|spell\w{0,6}|misspell\w{0,3}|typo|quotes?|semicolon|capital letter|should (?:be|start|end|have|use|not)|prefer|rule|violations?|max-len|missing (?:docstring|semicolon|newline|comment|closing)|code style)\b/i,
  },
  {
    fixType: "test_failure",
    words:
      /\b(?:tests?|specs?|suites?|scenarios?|examples?|cases?|steps?|assertions?)\b.{0,60}\b(?:fail\w{0,4}|errors?|broken|terminated)|\bfail\w{0,4}\b.{0,40}\b(?:tests?|specs?|suites?|scenarios?|examples?|cases?)\b|assert(?:ion)?|\bexpected\b.{0,200}\b(?:got|but|actual|received|found)|not ok\b|\bFAIL\b|--- FAIL|_test\b|test_\w|Test\b.{0,40}FAILED|\bTEST-UNEXPECTED|panicked at/i,
  },
];

/** What a command is for, by the words in it. */
const COMMANDS: readonly Vocabulary[] = [
  {
    fixType: "lint",
    words:
      /(?:^|[\s:/_.-])(?:lint\w{0,6}|\w{0,10}lint|format(?:ting)?|fmt|style|prettier|eslint|stylelint|rubocop|flake8|black|ruff|clippy|checkstyle|spotless|ktlint|phpcs|pre-commit|markdownlint|standard|xo|codespell|gomali|vale|check-format|vet)(?:$|[\s:/_.-])/i,
  },
  {
    fixType: "type_error",
    words:
      /(?:^|[\s:/_.-])(?:type-?check(?:ing)?|check-?types|types|tsc|mypy|pyright|phpstan|psalm|flow|sorbet)(?:$|[\s:/_.-])/i,
  },
  {
    fixType: "dependency_conflict",
    words:
      /\b(?:npm (?:ci|i|install)|yarn(?: install)?$|pnpm (?:i|install)|bundle install|pip3? install|poetry install|uv (?:sync|pip)|composer (?:install|update)|conda (?:install|env|create)|apt(?:-get)? (?:install|update)|brew install|go mod|cargo fetch|mix deps|stack setup|cabal (?:update|install)|restore|install[-_]?deps|deps)\b/i,
  },
  {
    fixType: "test_failure",
    words:
      /(?:^|[\s:/_.-])(?:tests?|spec|specs|pytest|rspec|jest|mocha|tox|nox|phpunit|ctest|e2e|integration|unit|coverage|prove|karma)(?:$|[\s:/_.-])/i,
  },
  {
    fixType: "config_error",
    words: /(?:^|[\s:/_.-])(?:deploy|publish|release|upload|login|push|sign)(?:$|[\s:/_.-])/i,
  },
  {
    fixType: "compilation_error",
    words:
      /(?:^|[\s:/_.-])(?:build|compile|assemble|cmake|configure|package|bundle|webpack|tsc|gcc|docs?)(?:$|[\s:/_.-])|\bmake(?: -\S{1,20})*(?: all)?$/im,
  },
];

/** The words of linters are everyday words in the message of an exception. */
const EXCEPTION = /^[\w.]{0,100}(?:Error|Exception)\b/;

/** What one line speaks of, or null. */
export function typeOfLine(text: string): FixType | null {
  const line = text.slice(0, 600);
  const found = LINES.find(({ words }) => words.test(line))?.fixType ?? null;
  return found === "lint" && EXCEPTION.test(line) ? null : found;
}

/** What a failure of this command most likely is, or null. The last command of a script that matches is the one. */
export function typeOfCommand(command: string | null): FixType | null {
  if (command === null) return null;
  // `--format json` asks for no formatter.
  const text = command.slice(0, 2_000).replace(/(?<=^|\s)--?[A-Za-z][\w-]{0,40}/g, " ");
  return COMMANDS.find(({ words }) => words.test(text))?.fixType ?? null;
}
