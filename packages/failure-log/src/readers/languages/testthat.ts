import type { Line, TestCounts } from "../../reader.ts";
import { type BlockRun, blockReader, type Frame, type Opening } from "../shared/test-block.ts";

/** `── Failure ('test-cart.R:2'): adds prices ──`, `Error (test-cart.R:6:3): ships`, `── 1. Failure: adds prices (@test-cart.R#2)  ──`. */
const NOW =
  /^\s{0,4}(?:[─-]{2,3} )?(?:\d{1,5}\. )?(?:Failure|Error) \('?(\S{1,200}?):(\d{1,7})(?::(\d{1,7}))?'?\): (\S.{0,300}?)(?: [─-]{2,200})?$/;
const OLD =
  /^\s{0,4}(?:[─-]{2,3} )?\d{1,5}\. (?:Failure|Error): (\S.{0,300}?) \(@(\S{1,200})#(\d{1,7})\) {1,3}[─-]{0,200}$/;
const FRAME =
  /(?: at |^\s{0,12}\d{1,4}: .{0,300} at )((?:tests\/testthat\/|R\/)?[\w.-]{1,100}\.[Rr])[:#](\d{1,7})(?::\d{1,7})?/;
const COUNTS = /^\s{0,4}\[ FAIL (\d{1,7}) \| WARN \d{1,7} \| SKIP (\d{1,7}) \| PASS (\d{1,7}) \]$/;

/** testthat, alone and as R CMD check shows the end of it. */
export const testthat = blockReader({
  tool: "testthat",
  wakes: ["Failure (", "Error (", /\d\. Failure: /, /\d\. Error: /, "[ FAIL "],
  open: createRun,
});

function createRun(): BlockRun {
  return {
    opens,
    frame: frameOf,
    ends: (text, _, since) =>
      since > 1 && /^\s{0,4}(?:[─═]{2,}|\[ FAIL|Error: Test failures|Execution halted)/.test(text),
    isTest: ({ file }) => /(?:^|\/)test[-_]/.test(file),
    isNoise: (text) => /^\s{0,4}(?:Backtrace:|▆)/.test(text),
    counts: countsOf,
  };
}

function opens({ text }: Line): Opening | null {
  const now = NOW.exec(text);
  if (now !== null) return { nodeid: now[4] ?? "", frame: frameAt(now[1], now[2], now[3]) };
  const old = OLD.exec(text);
  return old === null ? null : { nodeid: old[1] ?? "", frame: frameAt(old[2], old[3]) };
}

/** testthat names its files without the folder that they always stand in. */
function frameAt(file = "", line?: string, column?: string): Frame {
  const path = file.includes("/") || !/^test[-_]/.test(file) ? file : `tests/testthat/${file}`;
  return { file: path, line: Number(line), column: column === undefined ? null : Number(column) };
}

function frameOf(text: string): Frame | undefined {
  const match = FRAME.exec(text);
  return match === null ? undefined : frameAt(match[1], match[2]);
}

function countsOf(text: string): TestCounts | null {
  const match = COUNTS.exec(text);
  if (match === null) return null;
  const [failed = 0, skipped = 0, passed = 0] = match.slice(1).map(Number);
  return { executed: failed + passed, failed, skipped };
}
