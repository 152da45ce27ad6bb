import type { FixType } from "@regreen/contracts";
import type { Line, TestCounts } from "../../reader.ts";
import { type BlockRun, blockReader, type Opening } from "../shared/test-block.ts";
import { isRubyTest, rubyFrameOf } from "./ruby-stack.ts";

/** `  1) Cart#total adds prices`; RSpec 1 printed `1)` alone and the name below. */
const NUMBERED = /^ {0,4}(\d{1,6}(?:\.\d{1,4})?)\) (\S.{0,500})$/;
const SECTION = /^(Failures|Pending|Failed examples|Flaky examples|An error occurred|Retried examples).{0,100}:?$/;
/** `rspec ./spec/cart_spec.rb:5 # Cart#total adds prices`, `rspec './spec/a_spec.rb[1:2]' # …`. */
const EXAMPLE =
  /^(?:bundle exec )?(?:crystal spec|rspec) '?(\.{0,2}[\w./@+-]{1,300}\.(?:rb|cr))(?::(\d{1,7})|\[[\d:,]{1,60}\])'?(?: # (\S.{0,500}))?$/;
const LOAD_ERROR = /^An error occurred while (?:loading|running|in) (\S.{0,300}?)\.?$/;
const COUNTS =
  /^(\d{1,7}) examples?, (\d{1,7}) failures?(?:, (\d{1,7}) pending)?(?:, (\d{1,4}) errors? occurred outside of examples)?$/;
const OVER = /^(?:Finished in |Failed examples:|Top \d|Randomized with seed|Coverage report|\d{1,7} examples?,)/;

/** RSpec's failures, whatever formatter printed the progress; Crystal's specs look alike. */
export const rspec = blockReader({
  tool: "rspec",
  wakes: [
    /^Failures:$/,
    /^Pending:$/,
    "Pending: (",
    "Failure/Error:",
    "rspec ",
    "crystal spec ",
    "An error occurred while ",
    " examples, ",
    " example, ",
  ],
  open: createRun,
});

function createRun(): BlockRun {
  let section = "";
  let lines = 0;

  function opens(line: Line): Opening | null {
    const { text } = line;
    const header = SECTION.exec(text)?.[1];
    if (header !== undefined) {
      section = header;
      lines = 0;
    }
    if (OVER.test(text)) section = text.startsWith("Failed examples") ? "Failed examples" : "";
    const load = LOAD_ERROR.exec(text);
    if (load !== null) return { nodeid: load[1] ?? "", message: text };
    if (section !== "" && ++lines > 20_000) section = "";
    const numbered = section === "Failures" ? NUMBERED.exec(text) : null;
    if (numbered !== null) return { nodeid: nameOf(numbered[2] ?? "") };
    // The headline was never seen, as in a log that was cut or a formatter that tells failures at once.
    if (section === "" && /^ {4,8}Failure\/Error: /.test(text)) return above(line);
    return null;
  }

  return {
    opens,
    retells: (line) => {
      const match = EXAMPLE.exec(line.text);
      if (match === null) return null;
      const frame = match[2] === undefined ? null : { file: match[1] ?? "", line: Number(match[2]) };
      return { nodeid: match[3] ?? `${match[1]}:${match[2]}`, frame, strength: 0.95 };
    },
    frame: rubyFrameOf,
    ends: (text, { message }) =>
      OVER.test(text) ||
      SECTION.test(text) ||
      (message !== undefined && /^\S/.test(text) && /^Run options|^All examples/.test(text)),
    // Other runners number their failures, too.
    accepts: (lines, { nodeid, message }) =>
      message !== undefined ||
      (!/^[\w@-]{1,100}:[\w'-]{1,200}\/\d/.test(nodeid) &&
        lines.some((text) => /^ {3,12}(?:Failure\/Error: |# \S|from \S{1,200}\.cr:)/.test(text))),
    isTest: ({ file }) => isRubyTest(file),
    typeOf,
    counts: countsOf,
    holds: () => section === "Failures",
  };
}

function above(line: Line): Opening | null {
  const match = NUMBERED.exec(line.previous(1));
  return match === null ? null : { nodeid: nameOf(match[2] ?? ""), above: 1 };
}

/** A spec that does not load is no test that failed. */
function typeOf(message: string): FixType {
  if (!message.startsWith("An error occurred while loading")) return "test_failure";
  if (/cannot load such file|uninitialized constant|^NameError|undefined local variable/m.test(message))
    return "import_error";
  return /^\s*SyntaxError|syntax error/m.test(message) ? "compilation_error" : "test_failure";
}

/** rspec-retry and others mark the name. */
function nameOf(name: string): string {
  return name.replace(/ \((?:FAILED|PENDING|ERROR)[^()]{0,60}\)$/, "").trim();
}

function countsOf(text: string): TestCounts | null {
  const match = COUNTS.exec(text);
  if (match === null) return null;
  const skipped = Number(match[3] ?? 0);
  return { executed: Number(match[1]) - skipped, failed: Number(match[2]), skipped };
}
