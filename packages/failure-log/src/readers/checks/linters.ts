import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";
import { toNumber } from "../shared/place.ts";

/** `docs/guide.md:3:81 error MD013/line-length message`; older versions leave `error` out. */
const MARKDOWNLINT = /^(\S[^:]{0,400}):(\d{1,7})(?::(\d{1,7}))? (?:error |warning )?(MD\d{3})\/\S{1,100} (.{1,1000})$/;
/** `  /w/src/a.js:1:10: Extra semicolon. (semi)`, of standard. */
const STANDARD = /^ {2}(\S.{0,400}?):(\d{1,7}):(\d{1,7}): (.{1,500}?)(?: \(([\w@/-]{1,100})\))?( \(warning\))?$/;
/** `  ✖  2:1   message  rule`, of XO, below `  src/a.js:2:1`. */
const XO = /^ {2}[✖⚠] {1,4}(\d{1,7}):(\d{1,7}) {1,6}(\S(?:.{0,499}\S)?) {2,200}([\w@/-]{1,100})$/;
/** `  ✖  151:0   message`, of tsd, which has no names of rules. */
const TSD = /^ {2}[✖×] {1,4}(\d{1,7}):(\d{1,7}) {1,6}(\S(?:.{0,499}\S)?) {0,200}$/;
const XO_FILE = /^ {2}(\S.{0,400}):\d{1,7}:\d{1,7}$/;
/** `╭─[src/a.js:2:3]` below `× eslint(no-var): message`, of Oxlint. */
const OXLINT = /^ {1,12}╭─\[(\S.{0,400}):(\d{1,7}):(\d{1,7})\]$/;
const OXLINT_HEAD = /^ {1,4}([×x⚠!]) ([\w-]{1,40}\([\w/-]{1,80}\)): (.{1,500})$/;
/** ` --> /w/cart.ts:1:37` below `error[no-explicit-any]: message`, of deno lint. */
const DENO = /^ {1,9}--> (\S.{0,400}\.[cm]?[jt]sx?):(\d{1,7}):(\d{1,7})$/;
const DENO_HEAD = /^(?:error|warning)\[([a-z][\w-]{2,60})\]: (.{1,500})$/;

/** Linters with a line of their own for each problem: markdownlint, standard, XO, tsd, Oxlint, deno lint. */
export const linters: Reader = {
  tool: "linter",
  wakes: [...[" MD0", "standard: Use ", "semistandard: ", "  ✖  ", "╭─[", " --> "]],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let inStandard = false;

  function line(line: Line, sink: Sink): boolean {
    const { text, number } = line;
    inStandard ||= /^(?:standard: Use |semistandard: )/.test(text);
    const found =
      fromLine(MARKDOWNLINT.exec(text), "markdownlint") ??
      fromXo(line) ??
      fromHeaded(line, OXLINT, OXLINT_HEAD, "oxlint") ??
      fromHeaded(line, DENO, DENO_HEAD, "deno") ??
      (inStandard ? fromStandard(STANDARD.exec(text)) : null);
    if (found !== null) sink.find({ start: number, ...found });
    inStandard &&= found !== null || /^(?:semi)?standard: /.test(text);
    return inStandard;
  }
  return { line };
}

type Problem = Omit<PartialFinding, "start"> & { readonly start?: number };

function problem(
  tool: string,
  file: string | undefined,
  at: readonly (string | undefined)[],
  message = "",
  rule?: string,
): Problem {
  return {
    tool,
    fixType: "lint",
    message,
    file: file ?? null,
    line: toNumber(at[0]),
    column: toNumber(at[1]),
    rule: rule ?? null,
    pattern: `${tool}/problem`,
    strength: 0.94,
  };
}

/** Groups: file, line, column, rule, message. */
function fromLine(match: RegExpExecArray | null, tool: string): Problem | null {
  if (match === null) return null;
  const [, file, line, column, rule, message] = match;
  return problem(tool, file, [line, column], message, rule);
}

function fromStandard(match: RegExpExecArray | null): Problem | null {
  if (match === null) return null;
  const [, file, line, column, message, rule, warning] = match;
  return {
    ...problem("standard", file, [line, column], message, rule),
    severity: warning === undefined ? "error" : "warning",
  };
}

function fromXo(line: Line): Problem | null {
  const match = XO.exec(line.text) ?? TSD.exec(line.text);
  if (match === null) return null;
  for (let back = 1; back <= 200; back++) {
    const file = XO_FILE.exec(line.previous(back))?.[1];
    const isTsd = match[4] === undefined;
    if (file !== undefined && isTsd)
      return { ...problem("tsd", file, [match[1], match[2]], match[3]), fixType: "type_error" };
    if (file !== undefined) return problem("xo", file, [match[1], match[2]], match[3], match[4]);
    if (!XO.test(line.previous(back)) && !TSD.test(line.previous(back)) && !/^ {2,}\S/.test(line.previous(back)))
      return null;
  }
  return null;
}

/** A place with the problem in one of the lines above it. */
function fromHeaded(line: Line, place: RegExp, head: RegExp, tool: string): Problem | null {
  const match = place.exec(line.text);
  if (match === null) return null;
  for (let back = 1; back <= 3; back++) {
    const groups = head.exec(line.previous(back));
    if (groups === null) continue;
    const [rule, message] = groups.slice(-2);
    const found = problem(tool, match[1], [match[2], match[3]], message, rule);
    const warns = /^warning|^\s*[⚠!]/.test(line.previous(back));
    return { ...found, start: line.number - back, end: line.number, severity: warns ? "warning" : "error" };
  }
  return null;
}
