import type { FixType } from "@regreen/contracts";
import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";
import { toNumber } from "../shared/place.ts";

/** `src/cart.js:3:3 lint/style/useConst  FIXABLE  ━━━━` and `src/cart.js format ━━━━` */
const HEADING = /^(\S.{0,400}?)(?::(\d{1,7}):(\d{1,7}))? ([a-zA-Z]+(?:\/[\w/-]{1,150})?) +(?:FIXABLE +)?━{3}/;
const MESSAGE = /^ {2}([×✖!⚠]) (.+)$/;
/** The message stands at most so many lines below its heading. */
const REACH = 4;

/** Biome's own reporter: check, ci, lint and format. Annotations are read by github-annotation.ts. */
export const biome: Reader = { tool: "biome", wakes: ["━━━"], open: () => createRun() };

function createRun(): ReaderRun {
  let open: PartialFinding | null = null;

  function line(line: Line, sink: Sink): boolean {
    const heading = HEADING.exec(line.text);
    if (heading !== null) {
      open = startFinding(heading, line.number);
      return true;
    }
    if (open === null) return false;
    const message = MESSAGE.exec(line.text);
    if (message === null) {
      if (line.number - open.start < REACH) return true;
      open = null;
      return false;
    }
    const severity = message[1] === "×" || message[1] === "✖" ? "error" : "warning";
    sink.find({ ...open, severity, message: message[2] ?? "", end: line.number });
    open = null;
    return false;
  }
  return { line };
}

function startFinding(heading: RegExpExecArray, number: number): PartialFinding {
  const [, file = "", line, column, category = ""] = heading;
  return {
    tool: "biome",
    fixType: biomeType(category),
    message: category,
    file,
    line: toNumber(line),
    column: toNumber(column),
    rule: category,
    start: number,
    pattern: category === "format" ? "biome/format" : "biome/problem",
    strength: 0.97,
  };
}

/** Type of one of Biome's diagnostic categories. */
export function biomeType(category: string): FixType {
  if (category === "parse") return "compilation_error";
  if (/^(?:deserialize|configuration|internalError|project)/.test(category)) return "config_error";
  return "lint";
}
