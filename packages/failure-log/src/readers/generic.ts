import type { Line, Reader, ReaderRun, Sink } from "../reader.ts";
import { saysNoErrors } from "./place.ts";

const SPEAKS_OF_ERROR =
  /(?:^|[\s[(])(?:(?:[Ff]atal |[A-Z]\w{0,60})?[Ee]rror|ERROR|FATAL|[Ff]atal|FAIL(?:ED|URE)?|[Pp]anic|[Ee]xception)(?:[\s:\])!]|$)/;
const FIRST = 10;
const LAST = 20;

interface ErrorLine {
  readonly text: string;
  readonly number: number;
}

/** Last resort: lines that speak of an error. They count only where no tool was recognised. */
export const generic: Reader = {
  tool: "generic",
  wakes: ["rror:", "rror ", "ERROR", "FATAL", "atal: ", "FAIL", "anic: ", "xception"],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  const first: ErrorLine[] = [];
  let last: ErrorLine[] = [];

  function line({ text, number, mark }: Line): boolean {
    if (!SPEAKS_OF_ERROR.test(text) || saysNoErrors(text) || mark === "warning") return false;
    if (/^(?:Process completed with exit code|\s*[-*] )/.test(text)) return false;
    if (first.length < FIRST) first.push({ text, number });
    else last.push({ text, number });
    if (last.length > 2 * LAST) last = last.slice(-LAST);
    return false;
  }

  function end(sink: Sink): void {
    // What stands last is nearest to the failure.
    for (const [index, { text, number }] of [...first, ...last.slice(-LAST)].entries()) {
      sink.find({
        tool: "generic",
        fixType: "unknown",
        message: text.trim(),
        start: number,
        excerpt: text,
        pattern: "generic/error-line",
        strength: 0.4 + index / 1_000,
      });
    }
  }
  return { line, end };
}
