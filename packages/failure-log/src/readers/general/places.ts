import type { Line, Reader, ReaderRun, Sink } from "../../reader.ts";
import { toNumber } from "../shared/place.ts";

/** `path/file.ext:12:3: message`, `path/file.ext:12: message`, `path/file.ext:12 message`. */
const PLACE =
  /^\[?((?:\.{0,2}\/)?[\w@.+-][\w@./+-]{0,300}\.[A-Za-z]\w{0,9}|\.env):(\d{1,7})(?::(\d{1,7}))?\]?:? {1,3}(\S.{3,1000})$/;
/** Stack traces and programs' own logs have places, too. */
const NOT_A_COMPLAINT = /^(?:in |at |note: |warning: |\w{0,40}Warning: |info|debug|\d+ms|===|---)|\bpassed\b/i;
const MAX = 200;

/**
 * Lines that begin with a place and say something about it, as every linter prints them. Hints: they count only where
 * no known tool has spoken, and only several or none.
 */
export const places: Reader = {
  tool: "linter",
  wakes: [/\.[A-Za-z]\w*:\d/],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let found = 0;

  function line({ text, number }: Line, sink: Sink): boolean {
    const match = PLACE.exec(text);
    if (match === null || NOT_A_COMPLAINT.test(match[4] ?? "") || ++found > MAX) return false;
    const [, file = "", line, column, message = ""] = match;
    sink.find({
      tool: "linter",
      fixType: "lint",
      message,
      file,
      line: toNumber(line),
      column: toNumber(column),
      start: number,
      pattern: "linter/place",
      strength: 0.52,
    });
    return false;
  }
  return { line };
}
