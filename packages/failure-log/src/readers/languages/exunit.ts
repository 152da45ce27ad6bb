import type { Line, TestCounts } from "../../reader.ts";
import { type BlockRun, blockReader, type Frame, type Opening } from "../shared/test-block.ts";

/** `  1) test total/1 adds prices (ShopTest)`, of ExUnit; doctests and properties as well. */
const TEST =
  /^ {2,4}\d{1,6}\) ((?:test|property|doctest|feature|setup_all callback)\b.{0,400}?|\S.{0,300}?) \(([A-Z][\w.]{0,200})\)$/;
/** `     test/shop_test.exs:5`, right below; an umbrella's applications have their folder in brackets. */
const FRAME =
  /^\s{2,14}(?:\(([\w-]{1,60}) \S{1,60}\) )?((?:\.{0,2}\/)?[\w@./+-]{1,300}\.(?:exs?|erl|eex)):(\d{1,7})(?::.{0,500})?$/;
const COUNTS =
  /^(?:\d{1,6} doctests?, )?(?:\d{1,6} (?:propert(?:y|ies)|features?), )?(\d{1,7}) tests?, (\d{1,7}) failures?(?:, (?:\d{1,7} excluded, )?(\d{1,7}) skipped)?/;
const FOREIGN = /^(?:deps\/|lib\/(?:ex_unit|elixir|mix|kernel|enum)|\(stdlib)|(?:^|\/)erlang\//;

/** ExUnit, Elixir's test runner, alone and in umbrella projects. */
export const exunit = blockReader({
  tool: "exunit",
  wakes: [") test ", ") doctest ", ") property ", ") feature ", " callback (", " failures", " failure"],
  open: createRun,
});

function createRun(): BlockRun {
  return {
    opens,
    frame: frameOf,
    ends: (text, _, since) => since > 1 && (/^\S/.test(text) || /^ {2,4}\d{1,6}\) /.test(text)),
    isTest: ({ file }) => /_test\.exs$|^(?:apps\/[^/]{1,100}\/)?test\//.test(file),
    isNoise: (text) => /^\s{5,12}(?:stacktrace:|The following output was logged:)$/.test(text),
    accepts: (lines) =>
      lines.slice(1, 3).some((text) => frameOf(text) !== undefined) ||
      lines.some((text) => /^ {5}(?:\*\* \(|Assertion|stacktrace:)/.test(text)),
    counts: countsOf,
  };
}

function opens({ text }: Line): Opening | null {
  const match = TEST.exec(text);
  return match === null ? null : { nodeid: `${match[2]}.${match[1]}` };
}

function frameOf(text: string): Frame | null | undefined {
  const match = FRAME.exec(text);
  if (match === null) return undefined;
  const file = match[2] ?? "";
  return FOREIGN.test(file) ? null : { file, line: Number(match[3]) };
}

function countsOf(text: string): TestCounts | null {
  const match = COUNTS.exec(text);
  if (match === null) return null;
  const skipped = Number(match[3] ?? 0);
  return { executed: Number(match[1]) - skipped, failed: Number(match[2]), skipped };
}
