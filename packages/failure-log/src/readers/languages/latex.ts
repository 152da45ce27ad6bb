import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";
import { findingOf } from "../shared/said.ts";

/** `! Undefined control sequence.` above `l.12 \foo`, `! LaTeX Error: File `x.sty' not found.` */
const BANG = /^! (?!Emergency stop|==>)(\S.{1,300})$/;
/** `(./main.tex`: TeX says which file it opens, and nothing else says where an error is. */
const OPENS = /\((\.\/[\w@./+-]{1,300}\.(?:tex|ltx|dtx))\b/g;
const ROW = /^l\.(\d{1,7}) /;
/** `./main.tex:12: Undefined control sequence.`, under -file-line-error. */
const PLACED = /^((?:\.{0,2}\/)?[\w@./+-]{1,300}\.(?:tex|sty|cls|ltx|bib|dtx)):(\d{1,7}): (\S.{1,300})$/;
/** `LaTeX Warning: Reference `a' on page 1 undefined on input line 12.` */
const WARNING = /^LaTeX Warning: (?:(?:Hyper )?[Rr]eference|Citation|Label) .{1,300} (?:undefined|multiply defined)/;
/** What latexmk and LaTeX say of it at the end; where nothing else is wrong, a project has made it an error. */
const UNRESOLVED =
  /^\s{0,4}(?:Latex failed to resolve \d{1,7} (?:reference|citation)|LaTeX Warning: There were (?:undefined references|multiply-defined labels))/;
const GAVE_UP =
  /^Latexmk: (?:Errors, so I did not complete|.{0,60}[Ee]rror.{0,200})|^(?:pdf|xe|lua)?latex: Command for|^!? ?==> Fatal error occurred, no output PDF file produced!/;
const MAX_LINES = 12;

/** TeX and its kin, alone and under latexmk. */
export const latex: Reader = {
  tool: "latex",
  wakes: [
    /^! \S/,
    "(./",
    ".tex:",
    ".sty:",
    ".cls:",
    "LaTeX Warning: ",
    "Latex failed to resolve",
    "Latexmk: ",
    "no output PDF",
  ],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let open: PartialFinding | null = null;
  let isTex = false;
  let file: string | undefined;

  function flush(sink: Sink): void {
    if (open !== null && (isTex || open.line !== null)) sink.find(open);
    open = null;
  }

  function line(line: Line, sink: Sink): boolean {
    const { text, number } = line;
    isTex ||= /^(?:This is (?:pdf|Xe|Lua)?TeX|Latexmk: |LaTeX Warning: |l\.\d{1,7} )/.test(text);
    for (const [, opened] of text.matchAll(OPENS)) file = opened;
    const placed = PLACED.exec(text);
    const bang = placed === null ? BANG.exec(text) : null;
    if (placed !== null || bang !== null) {
      flush(sink);
      open = startOf(placed, bang, number, file);
      return true;
    }
    if (WARNING.test(text))
      sink.find(
        findingOf({ tool: "latex", fixType: "warning", message: text, start: number, warns: true, strength: 0.7 }),
      );
    if (UNRESOLVED.test(text))
      sink.find(findingOf({ tool: "latex", fixType: "warning", message: text, start: number, strength: 0.56 }));
    if (GAVE_UP.test(text))
      sink.find(
        findingOf({ tool: "latex", fixType: "compilation_error", message: text, start: number, strength: 0.58 }),
      );
    if (open === null) return false;
    const row = ROW.exec(text)?.[1];
    open = row === undefined ? open : { ...open, line: open.line ?? Number(row), end: number };
    if (row === undefined && number - open.start < MAX_LINES) return true;
    flush(sink);
    return false;
  }
  return { line, end: flush };
}

function startOf(
  placed: RegExpExecArray | null,
  bang: RegExpExecArray | null,
  start: number,
  opened: string | undefined,
): PartialFinding {
  const message = placed?.[3] ?? bang?.[1] ?? "";
  const lacksFile = /File `[^']{1,200}' not found/.test(message);
  return findingOf({
    tool: "latex",
    fixType: lacksFile ? "import_error" : "compilation_error",
    message,
    file: (placed?.[1] ?? opened)?.replace(/^\.\//, ""),
    line: placed?.[2],
    start,
    strength: placed === null ? 0.85 : 0.88,
  });
}
