import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";
import { findingOf } from "../shared/said.ts";

/** `Syntax error compiling at (shop/bad.clj:2:12).`; `…, compiling:(shop/bad.clj:2:12)` before 1.10. */
const CLOJURE =
  /(?:^|: )(?:Syntax error (?:\S{1,60} )?(?:reading source|compiling(?: \S{1,100})?|macroexpanding \S{1,200}) at \((\S{1,300}\.clj[cs]?):(\d{1,7}):(\d{1,7})\)\.|(.{0,600}), compiling:\((\S{1,300}\.clj[cs]?):(\d{1,7}):(\d{1,7})\).{0,100})$/;
/** `File "cart.ml", line 1, characters 14-17:`, with the message below the code. */
const OCAML = /^File "(\S.{0,300}?)", lines? (\d{1,7})(?:-\d{1,7})?(?:, characters (\d{1,7})-\d{1,7})?:$/;
const OCAML_SAID =
  /^(Error|Warning|Alert)(?: \(?(?:(?:warning|alert) )?(\w{1,60})(?: \[([\w-]{1,60})\])?\)?)?: (.{0,600})$/;
/** `-- TYPE MISMATCH ---------------- src/Main.elm`, with the code below. */
const ELM = /^-- ([A-Z][A-Z '-]{2,60}) -{3,200} (\S.{0,300}\.elm)$/;
const ELM_ROW = /^(\d{1,7})\|/;
/** `/w/bad.nim(1, 14) Error: type mismatch: …`, of Nim. */
const NIM = /^(\S[^()]{0,300}\.nims?)\((\d{1,7}), (\d{1,7})\) Error: (.{1,600})$/;
/** `In bad.cr:2:7` above ` 2 | x + "a"` and `Error: message`; `Error in bad.cr:2: message`, of Crystal. */
const CRYSTAL =
  /^(?:In |(?:Syntax e|E)rror in (?:line \d{1,7}: )?)(\S[^:]{0,300}\.cr):(\d{1,7})(?::(\d{1,7}))?(?:: (.{1,600}))?$/;
const MAX_LINES = 16;

interface Open {
  finding: PartialFinding;
  readonly kind: "clojure" | "ocaml" | "elm" | "crystal";
}

/** Compilers that tell the place first and the reason some lines below: OCaml, Elm, Clojure, Crystal; and Nim. */
export const functional: Reader = {
  tool: "ocaml",
  wakes: ['File "', /^-- [A-Z]/, "Syntax error ", ", compiling:(", ".cr:", ") Error: "],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let open: Open | null = null;

  function flush(sink: Sink): void {
    // OCaml's places without a verdict belong to Python and others.
    if (open !== null && open.finding.message !== "") sink.find(open.finding);
    open = null;
  }

  function line(line: Line, sink: Sink): boolean {
    const started = startOf(line);
    if (started !== null) {
      flush(sink);
      open = started;
      return true;
    }
    const nim = NIM.exec(line.text);
    if (nim !== null) {
      const [, file, row, column, message] = nim;
      sink.find(
        findingOf({ tool: "nim", fixType: "compilation_error", message, file, line: row, column, start: line.number }),
      );
    }
    if (open === null) return false;
    const isOver = line.number - open.finding.start > MAX_LINES || more(open, line);
    if (!isOver) return true;
    flush(sink);
    return false;
  }
  return { line, end: flush };
}

function startOf({ text, number: start }: Line): Open | null {
  const ocaml = OCAML.exec(text);
  if (ocaml !== null) {
    const column = ocaml[3] === undefined ? undefined : String(Number(ocaml[3]) + 1);
    return {
      kind: "ocaml",
      finding: findingOf({
        tool: "ocaml",
        fixType: "compilation_error",
        message: "",
        file: ocaml[1],
        line: ocaml[2],
        column,
        start,
      }),
    };
  }
  const elm = ELM.exec(text);
  if (elm !== null)
    return {
      kind: "elm",
      finding: findingOf({
        tool: "elm",
        fixType: "compilation_error",
        message: elm[1],
        file: elm[2],
        rule: elm[1],
        start,
      }),
    };
  const clojure = CLOJURE.exec(text);
  if (clojure !== null) {
    const [, file, row, column, said, oldFile, oldRow, oldColumn] = clojure;
    const message = said?.replace(/^Exception in thread "main" /, "") ?? "Syntax error";
    return {
      kind: "clojure",
      finding: findingOf({
        tool: "clojure",
        fixType: "compilation_error",
        message,
        file: file ?? oldFile,
        line: row ?? oldRow,
        column: column ?? oldColumn,
        start,
      }),
    };
  }
  const crystal = CRYSTAL.exec(text);
  if (crystal === null) return null;
  const [, file, row, column, message] = crystal;
  return {
    kind: "crystal",
    finding: findingOf({
      tool: "crystal",
      fixType: "compilation_error",
      message: message ?? "",
      file,
      line: row,
      column,
      start,
    }),
  };
}

/** Takes a line below the headline in; returns whether the complaint is whole. */
function more(open: Open, { text, number }: Line): boolean {
  const { finding, kind } = open;
  const extended = { ...finding, end: text.trim() === "" ? (finding.end ?? number) : number };
  if (kind === "elm") {
    const row = ELM_ROW.exec(text)?.[1];
    open.finding = row !== undefined && finding.line === null ? { ...extended, line: Number(row) } : extended;
    return false;
  }
  open.finding = extended;
  if (kind === "ocaml") {
    const said = OCAML_SAID.exec(text);
    if (said === null)
      return finding.message === ""
        ? !/^\s*\d{0,7} ?\||^\s*\^|^\s*\.{3}|^File "/.test(text) && text.trim() !== ""
        : !/^\s{2,}\S/.test(text);
    const [, level, number, name, message] = said;
    const isWarning = number !== undefined;
    const rule = name ?? (isWarning ? number : null);
    open.finding = {
      ...extended,
      message: message ?? "",
      rule: rule ?? null,
      fixType: isWarning ? "warning" : finding.fixType,
      severity: level === "Error" ? "error" : "warning",
    };
    return false;
  }
  if (kind === "crystal") {
    const said = /^(?:Error|Syntax error): (.{1,600})$/.exec(text)?.[1];
    if (said !== undefined) open.finding = { ...extended, message: said };
    return said !== undefined || (text.trim() !== "" && !/^\s*(?:\d{1,7} \||\^|>)/.test(text));
  }
  // Clojure's reason stands on the next line.
  if (finding.message === "Syntax error" && text.trim() !== "") open.finding = { ...extended, message: text.trim() };
  return true;
}
