import type { Line } from "../../reader.ts";
import { type BlockRun, blockReader, type Frame, type Opening } from "../shared/test-block.ts";

/** `#   Failed test 'adds prices'` above `#   at t/cart.t line 6.`; one line for tests without a name, and before 0.90. */
const FAILED = /^\s{0,16}# {1,3}Failed (?:\(TODO\) )?test (?:\d{1,6} )?'(.{1,300}?)'(?:$|\s{1,3}(?:at|in) )/;
const NAMELESS = /^\s{0,16}# {1,3}Failed test(?: \(| at | in |$)/;
const AT = /^\s{0,16}# {1,5}(?:Failed test .{0,300})?(?:at|in|\()\s?(\S{1,300}?) (?:at )?line (\d{1,7})[.)]/;
/** `t/cart.t   (Wstat: 65280 (exited 255) Tests: 4 Failed: 3)`, of prove's summary. */
const SUMMARY = /^([\w@.+/\\-]{1,300}) {1,60}\(Wstat: \d{1,7}.{0,60} Tests: \d{1,7} Failed: \d{1,7}\)$/;
/** `t/cart.t ..... Dubious, test returned 255`, `t/cart.t .. Failed 3/4 subtests`, as prove goes along. */
const PROGRESS =
  /^(?:\[\d\d:\d\d:\d\d\] )?([\w@.+/\\-]{1,300}\.\w{1,8}) \.{2,60} ?(?:\d{1,7}\/\d{1,7} )?(?:Dubious, test returned|Failed \d{1,7}\/)/;

/** Test::More and its kin, and prove's closing summary. */
export const perlTest = blockReader({
  tool: "prove",
  wakes: ["# Failed test", "#   Failed test", "(Wstat: ", "Dubious, test returned", " subtests"],
  open: createRun,
});

function createRun(): BlockRun {
  const named = new Set<string>();

  function opens({ text }: Line): Opening | null {
    if (/\(TODO\)/.test(text)) return null;
    const frame = placeIn(text);
    if (frame !== null) named.add(frame.file);
    const name = FAILED.exec(text)?.[1];
    if (name !== undefined) return { nodeid: name, frame };
    if (!NAMELESS.test(text)) return null;
    return { nodeid: frame === null ? "test" : `${frame.file}:${frame.line}`, frame };
  }

  return {
    opens,
    retells: ({ text }) => {
      const file = (SUMMARY.exec(text) ?? PROGRESS.exec(text))?.[1];
      // A file whose tests were named has been told.
      if (file === undefined || named.has(file)) return null;
      return { nodeid: file, message: text.replace(/ {2,}/, " "), frame: { file, line: 0 } };
    },
    frame: (text) => {
      const frame = placeIn(text);
      if (frame !== null) named.add(frame.file);
      return frame ?? undefined;
    },
    ends: (text, _, since) => since > 1 && (!/^\s{0,16}#/.test(text) || /# (?:Looks like|Tests were run)/.test(text)),
    isTest: ({ file }) => /\.t$|(?:^|\/)x?t\//.test(file),
    isMessage: (text) => /^\s{0,16}# {2,}/.test(text) && placeIn(text) === null,
  };
}

function placeIn(text: string): Frame | null {
  const match = AT.exec(text);
  return match === null ? null : { file: match[1] ?? "", line: Number(match[2]) };
}
