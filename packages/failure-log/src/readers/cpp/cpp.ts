import type { FixType } from "@regreen/contracts";
import type { Line, PartialFinding, Reader, ReaderRun, Sink, Span } from "../../reader.ts";
import { toNumber } from "../shared/place.ts";

const ENDINGS = String.raw`\.(?:c|cc|cpp|cxx|c\+\+|h|hh|hpp|hxx|h\+\+|ipp|inl|inc|tpp|tcc|m|mm|cu|cuh|cppm|ixx|s|S|def|y|ll|zig|f|for|f90|F90|glsl|proto|idl)`;
const CPP_FILE = new RegExp(`${ENDINGS}$`);
/** `src/a.c:3:4: error: message`, of gcc, clang, zig, protoc. */
const COMPLAINT = new RegExp(
  String.raw`^(?:#\d{1,4} )?(?:\d{1,5}\.\d{1,3} )?(?<file>(?:[A-Za-z]:)?[^\s:()[\]"'][^:()[\]"']{0,400}${ENDINGS}):(?<line>\d{1,7}):(?:(?<column>\d{1,7}):)? (?<kind>fatal error|error|warning): (?<message>.{1,2000})$`,
);
/** `src\a.cpp(12,5): error C2065: message [shop.vcxproj]`, of cl.exe. */
const MSVC =
  /^\s{0,12}(?:\d{1,3}>)?(?<file>\S[^()]{0,400})\((?<line>\d{1,7})(?:,(?<column>\d{1,7}))?\)\s?: (?<kind>fatal error|error|warning) (?<rule>(?:C|LNK|RC)\d{4}): (?<message>.{1,2000})$/;
/** `main.obj : error LNK2019: message` */
const MSVC_LINK =
  /^\s{0,12}(?:\d{1,3}>)?(?<unit>\S.{0,300}?) : (?:fatal )?error (?<rule>LNK\d{4}|D\d{4}): (?<message>.{1,2000})$/;
/** What the compiler says before the complaint: how it came to that file. */
const LEAD =
  /^(?:In file included from |\s{2,40}from )|: (?:In (?:(?:static |lambda )?(?:member )?function|constructor|destructor|instantiation|substitution|lambda)|At (?:top level|global scope))|: {1,3}required (?:from|by)/;
/** The line of code, carets, notes. */
const BELOW =
  /^\s{0,12}\d{0,7} \||^ {1,60}\||^\s{1,200}[~^]|^[^\s:]{1,400}:\d{1,7}:\d{1,7}: note: |^\s{2,}\S|^In file included from |^\s{2,40}from /;
const RULE = /^(.{0,2000}) \[([\w.,=+*-]{3,200})\]$/;
const REACH = 16;
const MAX = 800;

interface Open {
  readonly finding: PartialFinding;
  readonly lead: Span | null;
  readonly start: number;
  end: number;
}

/** C and C++ compilers: gcc, clang, cl.exe and what runs on their front ends (clang-tidy, clang-format, zig cc, nvcc). */
export const cpp: Reader = {
  tool: "compiler",
  wakes: [": error: ", ": fatal error: ", ": warning: ", "error C", "error LNK", "error D", "warning C", "error RC"],
  open: () => createRun(),
};

/** Whether it is read by this reader, and not by that of other compilers. */
export function isCppFile(file: string): boolean {
  return CPP_FILE.test(file);
}

function createRun(): ReaderRun {
  let open: Open | null = null;
  let count = 0;

  function flush(sink: Sink): void {
    if (open !== null)
      sink.find({ ...open.finding, start: open.start, end: open.end, also: open.lead === null ? [] : [open.lead] });
    open = null;
  }

  function line(line: Line, sink: Sink): boolean {
    const { text, number } = line;
    const finding =
      fromComplaint(COMPLAINT.exec(text)) ?? fromMsvc(MSVC.exec(text)) ?? fromLinker(MSVC_LINK.exec(text));
    if (finding !== null) {
      flush(sink);
      if (++count > MAX) return false;
      open = { finding, lead: leadOf(line), start: number, end: number };
      return true;
    }
    if (open === null) return false;
    // The next file's way in belongs to the next complaint.
    if (number - open.start < REACH && BELOW.test(text) && !LEAD.test(text)) {
      open.end = number;
      return true;
    }
    flush(sink);
    return false;
  }
  return { line, end: flush };
}

function leadOf(line: Line): Span | null {
  let back = 0;
  while (back < 6 && LEAD.test(line.previous(back + 1))) back++;
  return back === 0 ? null : { start: line.number - back, end: line.number - 1 };
}

function fromComplaint(match: RegExpExecArray | null): (Omit<PartialFinding, "start"> & { start: number }) | null {
  if (match?.groups === undefined) return null;
  const { file = "", line, column, kind, message = "" } = match.groups;
  const named = RULE.exec(message);
  const rule = named?.[2]?.replace(/,-warnings-as-errors$/, "") ?? null;
  // cppcheck prints in the same form.
  if (rule !== null && /^[a-z][A-Za-z0-9]{2,60}$/.test(rule)) return null;
  const { tool, fixType } = ownerOf(rule, kind ?? "error");
  return complaint(tool, fixType, file, line, column, named?.[1] ?? message, rule, kind === "warning");
}

function fromMsvc(match: RegExpExecArray | null): PartialFinding | null {
  if (match?.groups === undefined) return null;
  const { file = "", line, column, kind, rule = "", message = "" } = match.groups;
  // Warnings as errors: `error C2220: the following warning is treated as an error`.
  const fixType = rule === "C2220" ? "warning" : "compilation_error";
  return complaint(
    "msvc",
    fixType,
    file,
    line,
    column,
    message.replace(/ \[[^\]]{1,300}\]$/, ""),
    rule,
    kind === "warning",
  );
}

function fromLinker(match: RegExpExecArray | null): PartialFinding | null {
  if (match?.groups === undefined) return null;
  const { rule = "", message = "" } = match.groups;
  return complaint("msvc", "compilation_error", null, undefined, undefined, message, rule, false);
}

function ownerOf(rule: string | null, kind: string): { tool: string; fixType: FixType } {
  if (rule === "-Wclang-format-violations") return { tool: "clang-format", fixType: "lint" };
  if (rule !== null && namesCheck(rule)) return { tool: "clang-tidy", fixType: "lint" };
  if (rule !== null && /^-Werror|-Werror(?:,|$)/.test(rule)) return { tool: "compiler", fixType: "warning" };
  return { tool: "compiler", fixType: kind === "warning" ? "warning" : "compilation_error" };
}

/** clang-tidy's checks have names with dashes, the compiler's warnings begin with `-W`. */
function namesCheck(rule: string): boolean {
  return rule.includes("-") && !rule.startsWith("-W") && !rule.startsWith("-f") && !rule.startsWith("clang-diagnostic");
}

function complaint(
  tool: string,
  fixType: FixType,
  file: string | null,
  line: string | undefined,
  column: string | undefined,
  message: string,
  rule: string | null,
  isWarning: boolean,
): PartialFinding {
  return {
    tool,
    fixType,
    severity: isWarning ? "warning" : "error",
    message: message.trim(),
    file,
    line: toNumber(line),
    column: toNumber(column),
    rule,
    start: 0,
    pattern: `${tool}/error`,
    strength: 0.93,
  };
}
