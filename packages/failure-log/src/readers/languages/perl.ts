import type { FixType } from "@regreen/contracts";
import type { Line, PartialFinding, Reader } from "../../reader.ts";
import { lineReader } from "../shared/line-reader.ts";
import { findingOf } from "../shared/said.ts";

/** `syntax error at lib/Cart.pm line 4, near "foo"`, `Can't locate A/B.pm in @INC (…) at t/a.t line 2.` */
const ERROR = /^(.{1,1500}?) at (\S{1,300}?) line (\d{1,7})(?:\.|, (?:near|<\w{1,20}> line|at EOF).{0,300})?$/;
const TYPES: readonly (readonly [pattern: RegExp, fixType: FixType, strength: number])[] = [
  [/^Can't locate .{1,200} in @INC/, "import_error", 0.93],
  [
    /^(?:syntax error|Global symbol "|Bareword "|Can't (?:find string|redeclare|modify)|Missing right|Unmatched|Unrecognized character|Not enough arguments|Too many arguments|Type of arg|"my" variable|Illegal declaration)/,
    "compilation_error",
    0.92,
  ],
  [/^Can't locate object method|^Undefined subroutine/, "import_error", 0.7],
  [/ version \S{1,40} required--this is only version/, "dependency_conflict", 0.92],
];
const CPAN =
  /^! (?:Installing .{1,200} failed|Couldn't find module or a distribution|Installing the dependencies failed|Finding .{1,200} on .{1,100} failed|.{1,200} is not installed|Failed to fetch).{0,300}$|^-> FAIL (?:Installing|Installation|Download).{0,300}$/;
/** `Perl::Critic`: `Code before strictures at line 3, column 1.  See page 429 of PBP.  (Severity: 5)` */
const CRITIC =
  /^(?:(\S[^:]{0,300}\.(?:pm|pl|t)): )?(.{1,300}?) at line (\d{1,7}), column (\d{1,7})\. {2}.{0,300}\(Severity: \d\)$/;

/** Perl itself, cpanm, Perl::Critic. */
export const perl: Reader = lineReader(
  "perl",
  [
    " in @INC",
    "syntax error at ",
    "Global symbol ",
    "Bareword ",
    "Undefined subroutine",
    " required--this is only",
    "! Installing ",
    "! Couldn't find",
    "! Finding ",
    "! Failed to",
    "-> FAIL ",
    "(Severity: ",
  ],
  problemOf,
);

function problemOf({ text, number: start }: Line): PartialFinding | null {
  if (CPAN.test(text))
    return findingOf({ tool: "cpanm", fixType: "dependency_conflict", message: text, start, strength: 0.88 });
  const critic = CRITIC.exec(text);
  if (critic !== null)
    return findingOf({
      tool: "perlcritic",
      fixType: "lint",
      message: critic[2],
      file: critic[1],
      line: critic[3],
      column: critic[4],
      start,
    });
  const error = ERROR.exec(text.replace(/^\s{0,8}#? ?/, ""));
  const rule = error === null ? undefined : TYPES.find(([pattern]) => pattern.test(error[1] ?? ""));
  if (error === null || rule === undefined) return null;
  return findingOf({
    tool: "perl",
    fixType: rule[1],
    message: error[1],
    file: error[2],
    line: error[3],
    start,
    strength: rule[2],
  });
}
