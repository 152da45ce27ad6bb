import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";

/** `At /w/build.psm1:2038 char:17`, below what went wrong. */
const AT = /^At ((?:[A-Za-z]:)?[^:]{1,400}\.psm?1):(\d{1,7}) char:(\d{1,7})$/;
/** `Exception: /w/build.ps1:12:5`, `ParserError: /w/build.ps1:12`, of PowerShell 7's concise view. */
const CONCISE = /^(\w[\w-]{2,80}): ((?:[A-Za-z]:)?[^:]{1,400}\.psm?1):(\d{1,7})(?::(\d{1,7}))?$/;
const MORE = /^(?:\+ |\s{4}\+ |Line \||\s{0,6}\d{0,6} \|)/;
const MAX_LINES = 14;

/** PowerShell's own errors: the message, `At script:line char:column`, the code with `~~~` below. */
export const powershellError: Reader = {
  tool: "powershell",
  wakes: [".ps1:", ".psm1:"],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let open: PartialFinding | null = null;

  function flush(sink: Sink): void {
    if (open !== null) sink.find(open);
    open = null;
  }

  function line(line: Line, sink: Sink): boolean {
    const started = startOf(line);
    if (started !== null) {
      flush(sink);
      open = started;
      return true;
    }
    if (open === null) return false;
    if (MORE.test(line.text) && line.number - open.start < MAX_LINES) {
      const said = /^\s{0,6}\| {1,6}(\S.{0,600})$/.exec(line.text)?.[1];
      const isWord = said !== undefined && !/^~+$/.test(said);
      open = { ...open, end: line.number, message: isWord && open.message === "" ? said : open.message };
      return true;
    }
    flush(sink);
    return false;
  }
  return { line, end: flush };
}

function startOf(line: Line): PartialFinding | null {
  const at = AT.exec(line.text);
  if (at !== null) {
    const message = line.previous(1).trim();
    return problem(
      message.replace(/^[\w-]{1,80} : /, ""),
      at.slice(1),
      line.number - (message === "" ? 0 : 1),
      line.number,
    );
  }
  const concise = CONCISE.exec(line.text);
  return concise === null ? null : problem("", concise.slice(2), line.number, line.number, concise[1]);
}

function problem(
  message: string,
  [file, row, column]: string[],
  start: number,
  end: number,
  kind = "",
): PartialFinding {
  const isCommand = /is not recognized as (?:the|a) name|CommandNotFound/.test(message + kind);
  const isParse = /^Parser/.test(kind) || /^(?:Unexpected token|Missing )/.test(message);
  return {
    tool: "powershell",
    fixType: isParse ? "compilation_error" : isCommand ? "env_setup" : "config_error",
    message,
    file: file ?? null,
    line: Number(row),
    column: column === undefined ? null : Number(column),
    outcome: "error",
    start,
    end,
    pattern: "powershell/error",
    // Many an error is not meant to end a script; what ended it is told by others as a rule.
    strength: isParse ? 0.85 : 0.58,
  };
}
