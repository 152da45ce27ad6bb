import type { FixType } from "@regreen/contracts";
import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";
import { toNumber } from "../shared/place.ts";

/** ` 6 | ERROR | [x] message` below `FILE: /w/src/Cart.php`, of PHP_CodeSniffer; more of the message below `   |       |`. */
const PHPCS = /^ {1,8}(\d{1,7}) \| (ERROR|WARNING) {1,3}\| (?:\[[x ]\] )?(.{1,500})$/;
const PHPCS_MORE = /^ {1,12}\| {7,9}\| {1,6}(\S.{0,500})$/;
const PHPCS_FILE = /^FILE: (\S.{0,400}?)$/;
const PHPCS_EMACS =
  /^(\S[^:]{0,400}\.(?:php|inc|module|phtml)):(\d{1,7}):(\d{1,7}): (error|warning) - (.{1,500}?)(?: \(([\w.]{3,200})\))?$/;
/** `  Line   src/Cart.php` above `  12     message`, of PHPStan and Larastan. */
const STAN_FILE = /^ {2}Line {3,}(\S.{0,400}?)\s*$/;
const STAN = /^ {2,3}:?(\d{1,7}) {2,}(\S.{0,500}?)\s*$/;
const STAN_MORE = /^ {9,}(?:🪪 {1,3}([\w.]{3,100})|(\S.{0,500}?))\s*$/;
/** `ERROR: UndefinedClass - src/Cart.php:12:5 - message (see …)`, of Psalm. */
const PSALM = /^(ERROR|INFO): (\w{3,80}) - (\S[^:]{0,400}):(\d{1,7}):(\d{1,7}) - (.{1,1000})$/;
/** `   1) src/Cart.php (braces, no_unused_imports)`, of PHP CS Fixer. */
const FIXER = /^ {2,4}\d{1,6}\) (\S.{0,400}?\.(?:php|phtml|inc))(?: \(([\w, /@]{2,500})\))?$/;
/** `src/Cart.php:12	message`, of PHPMD's text; `src/Cart.php:12  Rule  message` of later ones. */
const PHPMD = /^(\S[^:]{0,400}\.php):(\d{1,7})(?:\t| {2,})(?:([A-Z]\w{2,60})(?:\t| {2,}))?(\S.{0,500})$/;
/** `src/Cart.php:12:message [identifier=argument.type]`, of PHPStan's raw form. */
const STAN_RAW = /^(\S[^:]{0,400}\.php):(\d{1,7}):([A-Z]\S{0,100} .{3,600}?)(?: \[identifier[=:]([\w.]{3,80})\])?$/;
const RULE = /^\((\w{1,60}(?:\.\w{1,80}){1,5})\)$/;

/** PHP's checkers: PHP_CodeSniffer, PHPStan, Psalm, PHP CS Fixer, PHPMD. */
export const phpLint: Reader = {
  tool: "php-lint",
  wakes: ["FILE: ", " | ERROR ", " | WARNING ", ": error - ", ": warning - ", "  Line   ", "ERROR: ", "INFO: ", ".php"],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let file: string | null = null;
  let stan: string | null = null;
  let open: PartialFinding | null = null;

  function flush(sink: Sink): void {
    if (open !== null) sink.find(open);
    open = null;
  }

  function line({ text, number }: Line, sink: Sink): boolean {
    file = PHPCS_FILE.exec(text)?.[1] ?? file;
    const table = STAN_FILE.exec(text)?.[1];
    if (table !== undefined) {
      flush(sink);
      stan = table;
      return true;
    }
    const found = problemOf(text, number, file, stan);
    if (found !== null) {
      flush(sink);
      open = found;
      return true;
    }
    if (open !== null) {
      const more = open.tool === "phpcs" ? PHPCS_MORE.exec(text)?.[1] : undefined;
      if (more !== undefined) open = withMore(open, more, number);
      const below = open.tool === "phpstan" ? STAN_MORE.exec(text) : null;
      if (below?.[1] !== undefined) open = { ...open, rule: below[1], end: number };
      else if (below?.[2] !== undefined && !/^(?:💡|✏️|at )/u.test(below[2])) open = withMore(open, below[2], number);
      if (more !== undefined || below !== null) return true;
      flush(sink);
    }
    // A table ends with its second rule of dashes.
    if (stan !== null && /^ -{3,}/.test(text)) return true;
    if (stan !== null && text.trim() === "") stan = null;
    return stan !== null;
  }
  return { line, end: flush };
}

function withMore(open: PartialFinding, more: string, number: number): PartialFinding {
  const rule = RULE.exec(more)?.[1];
  return rule === undefined
    ? { ...open, message: `${open.message} ${more}`, end: number }
    : { ...open, rule, end: number };
}

function problemOf(text: string, number: number, file: string | null, stan: string | null): PartialFinding | null {
  const phpcs = file === null ? null : PHPCS.exec(text);
  if (phpcs !== null) return problem("phpcs", file, [phpcs[1]], null, phpcs[3], number, phpcs[2] === "WARNING");
  const emacs = PHPCS_EMACS.exec(text);
  if (emacs !== null)
    return problem("phpcs", emacs[1], emacs.slice(2, 4), emacs[6] ?? null, emacs[5], number, emacs[4] === "warning");
  const psalm = PSALM.exec(text);
  if (psalm !== null) {
    const [, level, rule = "", at, row, column, message] = psalm;
    return {
      ...problem(
        "psalm",
        at,
        [row, column],
        rule,
        message?.replace(/ \(see https?:\S{1,200}\)$/, ""),
        number,
        level === "INFO",
      ),
      fixType: "type_error",
    };
  }
  const row = stan === null ? null : STAN.exec(text);
  if (row !== null)
    return {
      ...problem("phpstan", stan?.replace(/ \(in context of .{1,300}\)$/, ""), [row[1]], null, row[2], number, false),
      fixType: "type_error",
    };
  const raw = STAN_RAW.exec(text);
  if (raw !== null)
    return {
      ...problem("phpstan", raw[1], [raw[2]], raw[4] ?? null, raw[3], number, false, 0.75),
      fixType: "type_error",
    };
  const fixer = FIXER.exec(text);
  if (fixer !== null)
    return problem(
      "php-cs-fixer",
      fixer[1],
      [],
      fixer[2] ?? null,
      "is not formatted as PHP CS Fixer would",
      number,
      false,
      0.8,
    );
  const phpmd = PHPMD.exec(text);
  return phpmd === null ? null : problem("phpmd", phpmd[1], [phpmd[2]], phpmd[3] ?? null, phpmd[4], number, false, 0.7);
}

function problem(
  tool: string,
  file: string | null | undefined,
  at: readonly (string | undefined)[],
  rule: string | null,
  message: string | undefined,
  start: number,
  warns: boolean,
  strength = 0.94,
): PartialFinding {
  const fixType: FixType = "lint";
  return {
    tool,
    fixType,
    severity: warns ? "warning" : "error",
    message: message ?? "",
    file: file ?? null,
    line: toNumber(at[0]),
    column: toNumber(at[1]),
    rule,
    start,
    end: start,
    pattern: `${tool}/problem`,
    strength,
  };
}
