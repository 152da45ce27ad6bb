import type { Line, TestCounts } from "../../reader.ts";
import { type BlockRun, blockReader, type Frame, type Opening } from "../shared/test-block.ts";

/** Stack and Cabal put the name of the package in front. */
const PACKAGE = /^[\w-]{1,60} {0,4}> /;
/** `  CartSpec.hs:9:22: ` above `  1) Cart.total adds prices`, of Hspec. */
const HSPEC_PLACE = /^ {2}(\S[^:\s]{0,300}\.l?hs):(\d{1,7})(?::(\d{1,7}))?: ?$/;
const NUMBERED = /^ {2}\d{1,6}\) (\S.{0,400}?)(?: FAILED)?$/;
/** `  adds prices: FAIL`, of Tasty; its groups stand above and further out. */
const TASTY = /^( {0,40})(\S.{0,300}?): {1,60}(?:FAIL|TIMEOUT)(?: \([\d.]{1,12}s\))?$/;
const TASTY_PLACE = /^\s{2,40}(\S[^:\s]{0,300}\.l?hs):(\d{1,7}):(?:(\d{1,7}):)?$/;
/** `### Failure in: 0:adds`, of HUnit. */
const HUNIT = /### (?:Failure|Error) in: {1,3}(\S.{0,300}?)\s*$/;
const HUNIT_PLACE = /^(\S[^:\s]{0,300}\.l?hs):(\d{1,7})(?::(\d{1,7}))?$/;
const CALLED = /called at (\S[^:\s]{0,300}\.l?hs):(\d{1,7}):(\d{1,7}) in /;
const HSPEC_COUNTS = /^(\d{1,7}) examples?, (\d{1,7}) failures?(?:, (\d{1,7}) pending)?$/;
const TASTY_COUNTS = /^(\d{1,7}) out of (\d{1,7}) tests failed/;

/** Hspec, Tasty (HUnit, QuickCheck, golden files) and HUnit alone. */
export const haskellTest = blockReader({
  tool: "hspec",
  wakes: [
    ".hs:",
    "FAILED [",
    ": FAIL",
    ": TIMEOUT",
    ":     FAIL",
    "FAIL (",
    " FAIL",
    "### Failure in",
    "### Error in",
    " examples, ",
    /^\d+ out of \d+ tests/,
  ],
  open: createRun,
});

function createRun(): BlockRun {
  /** Hspec's block begins with the place. */
  let awaitsNumber = false;

  function opens(line: Line): Opening | null {
    const text = line.text.replace(PACKAGE, "");
    const numbered = awaitsNumber ? NUMBERED.exec(text) : null;
    const place = HSPEC_PLACE.exec(awaitsNumber ? line.previous(1).replace(PACKAGE, "") : "");
    awaitsNumber = HSPEC_PLACE.test(text);
    if (numbered !== null) return { nodeid: numbered[1] ?? "", frame: frameFrom(place), above: 1 };
    const tasty = TASTY.exec(text);
    if (tasty !== null && !/^(?:Test suite|Running|Linting|Result|Status)\b/.test(tasty[2] ?? ""))
      return { nodeid: groupsAbove(line, (tasty[1] ?? "").length, tasty[2] ?? "") };
    const hunit = HUNIT.exec(text)?.[1];
    return hunit === undefined ? null : { nodeid: hunit.replace(/^(?:\d{1,5}:)+/, "") };
  }

  return {
    opens,
    frame: (text) => frameOf(text.replace(PACKAGE, "")),
    ends: (raw, _, since) => {
      const text = raw.replace(PACKAGE, "");
      return (
        since > 1 &&
        (/^(?:\S|$)/.test(text)
          ? /^(?:Randomized|Finished|\d|Cases:|###|Test suite)/.test(text)
          : TASTY.test(text) || /: {1,60}OK(?: |$)/.test(text))
      );
    },
    isTest: ({ file }) => /(?:Spec|Test|Tests)\.l?hs$|(?:^|\/)(?:test|tests|spec)\//.test(file),
    // A word and FAIL may be anybody's; Tasty indents what it has to say.
    accepts: (lines) =>
      !TASTY.test((lines[0] ?? "").replace(PACKAGE, "")) || /^\s{2,}\S/.test((lines[1] ?? "").replace(PACKAGE, "")),
    isNoise: (text) => /To rerun use: |Use -p '|CallStack \(from/.test(text),
    counts: countsOf,
    holds: () => awaitsNumber,
  };
}

function groupsAbove(line: Line, indent: number, name: string): string {
  const above: string[] = [];
  let depth = indent;
  for (let back = 1; back <= 60 && depth > 0; back++) {
    const text = line.previous(back).replace(PACKAGE, "");
    const own = text.length - text.trimStart().length;
    if (text.trim() === "" || own >= depth || /: {1,60}(?:OK|FAIL)/.test(text)) continue;
    above.unshift(text.trim());
    depth = own;
  }
  return [...above, name].join(".");
}

function frameFrom(match: RegExpExecArray | null): Frame | null {
  if (match === null) return null;
  return { file: match[1] ?? "", line: Number(match[2]), column: match[3] === undefined ? null : Number(match[3]) };
}

function frameOf(text: string): Frame | undefined {
  return frameFrom(TASTY_PLACE.exec(text) ?? HUNIT_PLACE.exec(text) ?? CALLED.exec(text)) ?? undefined;
}

function countsOf(raw: string): TestCounts | null {
  const text = raw.replace(PACKAGE, "");
  const hspec = HSPEC_COUNTS.exec(text);
  if (hspec !== null) {
    const skipped = Number(hspec[3] ?? 0);
    return { executed: Number(hspec[1]) - skipped, failed: Number(hspec[2]), skipped };
  }
  const tasty = TASTY_COUNTS.exec(text);
  return tasty === null ? null : { executed: Number(tasty[2]), failed: Number(tasty[1]), skipped: 0 };
}
