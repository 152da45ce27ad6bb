import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";
import { toNumber } from "../shared/place.ts";

/** `lib/cart.rb:5:13: C: [Correctable] Layout/Spaces: message`, of RuboCop; standardrb indents it and leaves the letter out. */
const RUBOCOP =
  /^(\S[^:]{0,400}|[A-Za-z]:[^:]{1,400}):(\d{1,7}):(\d{1,7}): ([CWEFRIA]): (?:\[\w{1,20}\] ){0,2}(?:([A-Z][\w/]{2,100}): )?(.{1,1000})$/;
const STANDARD_RB =
  /^ {2}(\S[^:]{0,400}):(\d{1,7}):(\d{1,7}): (?:\[\w{1,20}\] )?([A-Z]\w{1,40}\/[\w/]{1,80}): (.{1,1000})$/;
/** `C:  2:  3: [Correctable] Style/X: message` below `== lib/cart.rb ==`, of the simple formatter. */
const SIMPLE =
  /^([CWEFRI]): {1,4}(\d{1,7}): {0,4}(\d{1,7}): (?:\[\w{1,20}\] ){0,2}(?:([A-Z][\w/]{2,100}): )?(.{1,1000})$/;
const SIMPLE_FILE = /^== (\S.{0,400}) ==$/;
/** `  app/a.rb:3: Smell: message [url]`, `  [3, 7]:Smell: message` below `app/a.rb -- 2 warnings:`, of Reek. */
const REEK_FILE = /^(\S.{0,400}) -- \d{1,6} warnings?:$/;
const REEK = /^ {2}(?:(\S[^:[\]]{0,400}):(\d{1,7})|\[(\d{1,7})[\d, ]{0,400}\]): ?([A-Z]\w{2,60}): (.{1,1000})$/;
/** `app/a.slim:16 [W] LineLength: message`, of slim-lint and haml-lint. */
const TEMPLATE = /^(\S[^:]{0,400}\.(?:slim|haml|erb)):(\d{1,7}) \[([WEC])\] (?:(\w{2,60}): )?(.{1,1000})$/;
/** `app/a.rb⇥13⇥Command Injection⇥General⇥message⇥High`, of Brakeman's tabs. */
const BRAKEMAN_TABS =
  /^(\S.{0,400}?\.\w{1,5})(?:\t| {2,12})(\d{1,7})(?:\t| {2,12})([A-Z][\w -]{2,60}?)(?:\t| {2,12}| (?=General ))(?:General[\t ])?([^\t]{1,1000}?)(?:\t| {2,12})(?:High|Medium|Weak)$/;
const BRAKEMAN_FIELD = /^(Check|Message|File|Line): (.{1,500})$/;
/** `a.rb:13: Method barr does not exist https://srb.help/7003`, of Sorbet. */
const SORBET = /^(\S[^:]{0,400}\.rbi?):(\d{1,7}): (.{1,1000}?) https:\/\/srb\.help\/(\d{4})$/;
/** `app/a.rb:57 Array#select.first is slower than Array#detect.` */
const FASTERER = /^(\S[^:]{0,400}\.rb):(\d{1,7}) (.{1,200} is slower than .{1,200})$/;

/** Ruby's checkers: RuboCop, standardrb, Reek, Brakeman, slim-lint, haml-lint, Fasterer, Sorbet. */
export const rubyLint: Reader = {
  tool: "rubocop",
  wakes: [
    ...[": C: ", ": W: ", ": E: ", ": F: ", ": R: ", ": I: ", "C:  ", "W:  ", "E:  ", "F:  ", "== "],
    ...[
      " warnings:",
      " warning:",
      "standard: Use Ruby",
      ".slim:",
      ".haml:",
      ".erb:",
      /[\t ]High$/,
      /[\t ]Medium$/,
      /[\t ]Weak$/,
    ],
    ...["https://srb.help/", " is slower than ", "Confidence: "],
  ],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let file: string | null = null;
  let reekFile: string | null = null;
  let standard = false;
  let warning: { start: number; fields: Map<string, string> } | null = null;

  function line(line: Line, sink: Sink): boolean {
    const { text, number } = line;
    file = SIMPLE_FILE.exec(text)?.[1] ?? file;
    reekFile = REEK_FILE.exec(text)?.[1] ?? (REEK.test(text) ? reekFile : null);
    standard = text.startsWith("standard: ") || (standard && STANDARD_RB.test(text));
    if (/^Confidence: (?:High|Medium|Weak)$/.test(text)) warning = { start: number, fields: new Map() };
    const found = problemOf(line, file, reekFile, standard) ?? (warning === null ? null : brakeman());
    if (found !== null) sink.find(found);
    return reekFile !== null || standard || warning !== null || /^== /.test(text);

    function brakeman(): PartialFinding | null {
      if (warning === null || number - warning.start > 12) {
        warning = null;
        return null;
      }
      const field = BRAKEMAN_FIELD.exec(text);
      if (field !== null) warning.fields.set(field[1] ?? "", field[2] ?? "");
      if (field?.[1] !== "Line") return null;
      const { start, fields } = warning;
      warning = null;
      const [at, rule, message] = ["File", "Check", "Message"].map((name) => fields.get(name));
      return { ...problem("brakeman", at, [field[2]], rule, message, start), end: number };
    }
  }
  return { line };
}

function problemOf(line: Line, file: string | null, reekFile: string | null, standard: boolean): PartialFinding | null {
  const { text, number } = line;
  const rubocop = RUBOCOP.exec(text);
  if (rubocop !== null) {
    const [, at, row, column, , rule, message] = rubocop;
    return syntaxOr(problem("rubocop", at, [row, column], rule, message, number));
  }
  const simple = file === null ? null : SIMPLE.exec(text);
  if (simple !== null)
    return syntaxOr(problem("rubocop", file ?? "", simple.slice(2, 4), simple[4], simple[5], number));
  const own = standard ? STANDARD_RB.exec(text) : null;
  if (own !== null) return problem("standardrb", own[1], own.slice(2, 4), own[4], own[5], number);
  const reek = reekFile === null ? null : REEK.exec(text);
  if (reek !== null) return problem("reek", reek[1] ?? reekFile ?? "", [reek[2] ?? reek[3]], reek[4], reek[5], number);
  const template = TEMPLATE.exec(text);
  if (template !== null) {
    const tool = /\.slim$/.test(template[1] ?? "") ? "slim-lint" : "haml-lint";
    return problem(tool, template[1], [template[2]], template[4], template[5], number);
  }
  const tabs = BRAKEMAN_TABS.exec(text);
  if (tabs !== null) return problem("brakeman", tabs[1], [tabs[2]], tabs[3], tabs[4], number);
  const sorbet = SORBET.exec(text);
  if (sorbet !== null)
    return { ...problem("sorbet", sorbet[1], [sorbet[2]], sorbet[4], sorbet[3], number), fixType: "type_error" };
  const slow = FASTERER.exec(text);
  return slow === null ? null : problem("fasterer", slow[1], [slow[2]], undefined, slow[3], number);
}

/** What does not parse is no matter of style. */
function syntaxOr(finding: PartialFinding): PartialFinding {
  return finding.rule === "Lint/Syntax" ? { ...finding, fixType: "compilation_error" } : finding;
}

function problem(
  tool: string,
  file: string | undefined,
  at: readonly (string | undefined)[],
  rule: string | undefined,
  message: string | undefined,
  start: number,
): PartialFinding {
  return {
    tool,
    fixType: "lint",
    message: (message ?? "").replace(/ \[https:\/\/\S{1,300}\]$/, ""),
    file: file ?? null,
    line: toNumber(at[0]),
    column: toNumber(at[1]),
    rule: rule ?? null,
    start,
    pattern: `${tool}/problem`,
    strength: 0.94,
  };
}
