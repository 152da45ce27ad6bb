import type { Line, TestCounts } from "../../reader.ts";
import { type BlockRun, blockReader, type Frame, type Opening } from "../shared/test-block.ts";

/** `shop_tests: total_test...*failed*`, `shop_tests:6: -list_test_/0-fun-1-...*failed*`, of EUnit. */
const EUNIT =
  /^\s{0,12}(?:([\w@]{1,100}):)?(?:\d{1,7}:)?\s?(\S.{0,200}?)\s?(?:\(.{0,200}\))?\.{3}(?:\[\d{1,9}\.\d{3} s\] )?\*(?:failed|timed out|unexpected termination)\*/;
/** `  1) shop_tests:total_test/0`, of rebar3's EUnit. */
const REBAR = /^ {2}\d{1,6}\) ([\w@]{1,100}):([^\s/]{1,200}\/\d{1,3}.{0,100})$/;
/** `%%% shop_SUITE ==> total: FAILED`, of rebar3's Common Test. */
const REBAR_CT = /^%%% ([\w@]{1,100}_SUITE) ==> (\S.{0,200}?): FAILED$/;
/** `inet_SUITE:t_gethostnative failed on line 696`, of Common Test itself. */
const CT = /^([\w@]{1,100}_SUITE)[:.]([\w@]{1,100}) failed(?: on line (\d{1,7}))?$/;
/** `*** FAILED {inet_SUITE,t_gethostnative} ***` */
const CT_STAR = /\*{3} FAILED \{([\w@]{1,100}),([\w@]{1,100})\}/;
const FRAME =
  /^\s{0,4}in (?:function|call from) .{1,300} \((\S{1,300}\.[eh]rl), line (\d{1,7})\)|\{file,"([^"]{1,300}\.[eh]rl)"\},\s{0,60}\{line,(\d{1,7})\}/;
const OTP =
  /^(?:eunit|test_server|ct|gen|proc_lib|lists|erl_eval)\w{0,40}\.erl$|lib\/(?:eunit|common_test|stdlib|kernel)-/;
const EUNIT_COUNTS = /^\s{0,4}Failed: (\d{1,7})\.\s{1,3}Skipped: (\d{1,7})\.\s{1,3}Passed: (\d{1,7})\./;
const REBAR_COUNTS = /^(\d{1,7}) tests, (\d{1,7}) failures(?:, (\d{1,7}) skipped)?$/;
const CT_COUNTS = /^Failed (\d{1,7}) tests\. (?:Skipped (\d{1,7}) .{0,60}tests\. )?Passed (\d{1,7}) tests\./;

/** EUnit and Common Test, alone and under rebar3. */
export const erlangTest = blockReader({
  tool: "eunit",
  wakes: [
    "*failed*",
    "*timed out*",
    "*unexpected termination*",
    "_test/0",
    "_test_/0",
    "_tests:",
    "==> ",
    "_SUITE:",
    "*** FAILED {",
    /^\s*Failed: \d/,
    " tests, ",
    /^Failed \d+ tests/,
  ],
  open: createRun,
});

function createRun(): BlockRun {
  /** A long path stands on a line of its own. */
  let file: string | null = null;

  function frame(text: string): Frame | null | undefined {
    const row = file === null ? null : /^\s{4,80}\{line,(\d{1,7})\}/.exec(text);
    const found =
      file === null || row === null ? frameOf(text) : OTP.test(file) ? null : { file, line: Number(row[1]) };
    file = /\{file,"([^"]{1,300}\.[eh]rl)"\},$/.exec(text)?.[1] ?? null;
    return found;
  }

  return {
    opens,
    frame,
    ends: (text, _, since) =>
      since > 1 &&
      (/^\S/.test(text) ? !/^(?:in (?:function|call)|\*\*|Reason:|Finished)/.test(text) : /^ {2}\d{1,6}\) /.test(text)),
    isTest: ({ file }) => /(?:_tests|_SUITE|_test)\.erl$/.test(file),
    isMessage: (text) => /^\s{0,4}\*\*(?:error|exit|throw):/.test(text),
    counts: countsOf,
  };
}

function opens({ text }: Line): Opening | null {
  const eunit = EUNIT.exec(text);
  if (eunit !== null) return { nodeid: eunit[1] === undefined ? (eunit[2] ?? "") : `${eunit[1]}:${eunit[2]}` };
  const rebar = REBAR.exec(text);
  if (rebar !== null) return { nodeid: `${rebar[1]}:${rebar[2]}` };
  const ct = REBAR_CT.exec(text) ?? CT.exec(text) ?? CT_STAR.exec(text);
  if (ct === null) return null;
  const frame = ct[3] === undefined ? null : { file: `${ct[1]}.erl`, line: Number(ct[3]) };
  return { nodeid: `${ct[1]}:${ct[2]}`, frame };
}

function frameOf(text: string): Frame | null | undefined {
  const match = FRAME.exec(text);
  if (match === null) return /^in (?:function|call)/.test(text) ? null : undefined;
  const file = match[1] ?? match[3] ?? "";
  return OTP.test(file) ? null : { file, line: Number(match[2] ?? match[4]) };
}

function countsOf(text: string): TestCounts | null {
  const eunit = EUNIT_COUNTS.exec(text);
  if (eunit !== null)
    return { executed: Number(eunit[1]) + Number(eunit[3]), failed: Number(eunit[1]), skipped: Number(eunit[2]) };
  const ct = CT_COUNTS.exec(text);
  if (ct !== null)
    return { executed: Number(ct[1]) + Number(ct[3]), failed: Number(ct[1]), skipped: Number(ct[2] ?? 0) };
  const rebar = REBAR_COUNTS.exec(text);
  return rebar === null
    ? null
    : { executed: Number(rebar[1]), failed: Number(rebar[2]), skipped: Number(rebar[3] ?? 0) };
}
