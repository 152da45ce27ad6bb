import type { Line, Span, TestCounts } from "../../reader.ts";
import { type BlockRun, blockReader, type Frame, type Opening } from "../shared/test-block.ts";

/** `cucumber features/cart.feature:2 # Scenario: total`, of Ruby's; Behat lists `features/cart.feature:2`. */
const LISTED =
  /^(?:cucumber (?:-p \S{1,60} )?|\s{2,6})(\S{1,300}\.feature):(\d{1,7})(?: \(on line \d{1,7}\))?(?:\s{1,40}# (?:Scenario(?: Outline)?|Example)s?: (.{0,300}))?$/;
/** `Failed scenarios:`, `Failing Scenarios:`, `--- Failed scenarios:`, `--- Failed steps:`. */
const SECTION = /^(?:\||\s{0,4}|--- )?Fail(?:ed|ing) (scenarios|Scenarios|steps|hooks):?$/;
/** `001 Example: total # features/cart.feature:2`, of Behat's steps. */
const BEHAT = /^\d{3} (?:Example|Scenario): \|?\s?(.{1,300}?)\s{1,20}# (\S{1,300}\.feature):(\d{1,7})$/;
/** `1) Scenario: total # features/cart.feature:2`, of cucumber-js. */
const JS = /^\d{1,6}\) Scenario(?: Outline)?: (.{1,300}?)(?: \(attempt .{1,40}\))? # (\S{1,300}\.feature):(\d{1,7})$/;
const COUNTS = /^(\d{1,7}) scenarios? \(((?:\d{1,7} \w{4,12}(?:, )?){1,6})\)$/;
const STEP = /^\s{0,12}(\S{1,300}\.feature):(\d{1,7}):in [`'"]/;
const MAX_STEPS = 1_000;
const STEP_FRAME = /^\s{0,12}(\S{1,300}\.(?:rb|feature|php|js|ts)):(\d{1,7})(?::in |:\d{1,7}|\))?/;

/** Cucumber in Ruby and JavaScript, and Behat: the closing lists of scenarios that failed. */
export const cucumber = blockReader({
  tool: "cucumber",
  wakes: [
    "Failing Scenarios:",
    "Failed scenarios:",
    "Failed steps:",
    "Failing scenarios:",
    ") Scenario: ",
    ") Scenario Outline: ",
    ".feature:",
    " scenarios (",
    " scenario (",
  ],
  open: createRun,
});

interface FailedStep extends Span {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

function createRun(): BlockRun {
  let isListing = false;
  const steps: FailedStep[] = [];

  function opens(line: Line): Opening | null {
    const { text } = line;
    const step = stepOf(line);
    if (step !== null && steps.length < MAX_STEPS) steps.push(step);
    isListing ||= SECTION.test(text);
    if (COUNTS.test(text)) isListing = false;
    const js = JS.exec(text) ?? (isListing ? BEHAT.exec(text) : null);
    return js === null ? null : { nodeid: js[1] ?? "", frame: frameAt(js[2], js[3]) };
  }

  return {
    opens,
    retells: ({ text }) => {
      const match = isListing ? LISTED.exec(text) : null;
      if (match === null) return null;
      const frame = frameAt(match[1], match[2]);
      const told = steps
        .filter(({ file, line }) => file === frame.file && line >= frame.line)
        // The first step that failed below the scenario's own line is one of its steps.
        .sort((a, b) => a.line - b.line)[0];
      const nodeid = match[3] ?? `${match[1]}:${match[2]}`;
      return { nodeid, frame, message: told?.message ?? text.trim(), ...(told === undefined ? {} : { told }) };
    },
    frame: (text) => {
      const match = STEP_FRAME.exec(text);
      return match === null ? undefined : { file: match[1] ?? "", line: Number(match[2]) };
    },
    ends: (text, _, since) => text.trim() === "" && since > 1,
    isTest: ({ file }) => file.endsWith(".feature"),
    counts: countsOf,
    holds: () => isListing,
  };
}

/** `features/cart.feature:5:in `Then it is 3'` ends what is said about a step; the message stands above. */
function stepOf(line: Line): FailedStep | null {
  const match = STEP.exec(line.text);
  if (match === null) return null;
  const said: string[] = [];
  for (let back = 1; back <= 14; back++) {
    const above = line.previous(back);
    if (above.trim() === "" || /^\s{1,12}(?:Given|When|Then|And|But|\*) /.test(above)) break;
    said.unshift(above.trim());
  }
  const message = said.filter((text) => STEP_FRAME.exec(text) === null).join("\n");
  return { file: match[1] ?? "", line: Number(match[2]), start: line.number - said.length, end: line.number, message };
}

function frameAt(file: string | undefined, line: string | undefined): Frame {
  return { file: file ?? "", line: Number(line) };
}

function countsOf(text: string): TestCounts | null {
  const match = COUNTS.exec(text);
  if (match === null) return null;
  const of = (word: string) => Number(new RegExp(`(\\d{1,7}) ${word}`).exec(match[2] ?? "")?.[1] ?? 0);
  const skipped = of("skipped") + of("pending");
  return { executed: Number(match[1]) - skipped, failed: of("failed") + of("undefined"), skipped };
}
