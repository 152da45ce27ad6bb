import type { Line, Reader, Sink } from "../../reader.ts";
import { toNumber } from "../shared/place.ts";

const WOULD = /^would reformat (\S.{0,500})$/;
const CANNOT = /^error: cannot format (\S.{0,500}?): (Cannot parse\b.{0,40}?: (\d{1,7}):(\d{1,7}): .{1,500}|.{1,500})$/;
const ISORT = /^ERROR: (\S.{0,500}?) Imports are incorrectly sorted and\/or formatted\.$/;

/** black and isort in check mode. */
export const pythonFormat: Reader = {
  tool: "black",
  wakes: ["would reformat ", "error: cannot format ", "Imports are incorrectly sorted"],
  open: () => ({ line: read }),
};

function read({ text, number }: Line, sink: Sink): boolean {
  const would = WOULD.exec(text);
  if (would !== null) {
    sink.find({
      tool: "black",
      fixType: "lint",
      message: "File would be reformatted.",
      file: would[1] ?? "",
      rule: "format",
      start: number,
      pattern: "black/unformatted",
      strength: 0.97,
    });
  }
  const cannot = CANNOT.exec(text);
  if (cannot !== null) {
    const [, file = "", message = "", line, column] = cannot;
    sink.find({
      tool: "black",
      fixType: "compilation_error",
      message,
      file,
      line: toNumber(line),
      column: toNumber(column),
      rule: "syntax",
      start: number,
      pattern: "black/syntax-error",
      strength: 0.95,
    });
  }
  const sorted = ISORT.exec(text);
  if (sorted !== null) {
    sink.find({
      tool: "isort",
      fixType: "lint",
      message: "Imports are incorrectly sorted and/or formatted.",
      file: sorted[1] ?? "",
      rule: "imports",
      start: number,
      pattern: "isort/unsorted",
      strength: 0.97,
    });
  }
  return false;
}
