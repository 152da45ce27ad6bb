import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";
import { toNumber } from "../shared/place.ts";
import { typeOfTsCode } from "./tsc-codes.ts";

const PLAIN = /^(\S.{0,500}?)\((\d{1,7}),(\d{1,7})\): error TS(\d{1,6}): (.+)$/;
const PRETTY = /^\s{0,8}(?:Error: )?(\S.{0,500}?):(\d{1,7}):(\d{1,7}) - error TS(\d{1,6}): (.+)$/;
const BARE = /^error TS(\d{1,6}): (.+)$/;

/** TypeScript's compiler, plain and pretty; vue-tsc, ts-jest and others print the same lines. */
export const tsc: Reader = { tool: "tsc", wakes: ["error TS"], open: () => createRun() };

function createRun(): ReaderRun {
  let open: PartialFinding | null = null;

  function flush(sink: Sink): void {
    if (open !== null) sink.find(open);
    open = null;
  }

  function line({ text, number }: Line, sink: Sink): boolean {
    const place = PLAIN.exec(text) ?? PRETTY.exec(text);
    const bare = place === null ? BARE.exec(text) : null;
    if (place !== null) {
      flush(sink);
      open = located(place, number);
    } else if (bare !== null) {
      flush(sink);
      open = unlocated(bare, number);
    } else if (open !== null && /^ {2,}\S/.test(text) && number - open.start < 8) {
      // Details of the same error are indented below it.
      open = { ...open, message: `${open.message}\n${text.trim()}`, end: number };
    } else {
      flush(sink);
    }
    return open !== null;
  }
  return { line, end: flush };
}

function located(match: RegExpExecArray, number: number): PartialFinding {
  const [, file = "", line, column, code, message = ""] = match;
  return {
    tool: "tsc",
    fixType: typeOfTsCode(Number(code)),
    message,
    file,
    line: toNumber(line),
    column: toNumber(column),
    rule: `TS${code}`,
    start: number,
    end: number,
    pattern: "tsc/error",
    strength: 0.97,
  };
}

/** Without a place it is the project's settings. */
function unlocated(match: RegExpExecArray, number: number): PartialFinding {
  const [, code, message = ""] = match;
  return {
    tool: "tsc",
    fixType: "config_error",
    message,
    rule: `TS${code}`,
    start: number,
    end: number,
    pattern: "tsc/config",
    strength: 0.95,
  };
}
