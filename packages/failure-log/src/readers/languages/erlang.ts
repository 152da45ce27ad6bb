import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";
import { toNumber } from "../shared/place.ts";

/** `src/bad.erl:3:15: function b/0 undefined`, of erlc and rebar3; rebar3 3.20 draws a box: `┌─ src/bad.erl:`. */
const PLACED = /^(\S[^:\s]{0,300}\.[ehyx]rl):(\d{1,7})(?::(\d{1,7}))?: (.{1,600})$/;
const BOX_FILE = /^\s{1,8}┌─ (\S[^:]{0,300}\.[ehyx]rl):$/;
const BOX_ROW = /^\s{0,8}(\d{1,7}) [│|] /;
const BOX_SAID = /^\s{0,12}[│|]\s{1,300}(?:╰──|\^+|└──) (.{1,500})$/;
const DEPENDENCY =
  /^===> (?:Failed to (?:fetch|update|verify)|Package not found|Could not|Unable to|Dependency|Cycle|.{0,80}(?:not found in (?:any|the) )).{0,300}$/;
const CRASH = /^(?:Crash dump is being written|\{"init terminating in do_boot"|escript: exception error|Error! )/;

/** Erlang's compiler, alone and under rebar3, and what rebar3 cannot fetch. */
export const erlang: Reader = {
  tool: "erlc",
  wakes: [
    ".erl:",
    ".hrl:",
    ".yrl:",
    ".xrl:",
    "┌─ ",
    "===> Failed to ",
    "===> Package not found",
    "===> Could not",
    "===> Unable to",
    "init terminating in do_boot",
    "escript: exception",
  ],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let file: string | null = null;
  let row: string | null = null;
  let start = 0;

  function line({ text, number }: Line, sink: Sink): boolean {
    const box = BOX_FILE.exec(text)?.[1];
    if (box !== undefined) {
      file = box;
      row = null;
      start = number;
      return true;
    }
    if (file !== null && number - start < 12) {
      row = BOX_ROW.exec(text)?.[1] ?? row;
      const said = BOX_SAID.exec(text)?.[1];
      if (said === undefined) return true;
      if (!/^Warning:/.test(said))
        sink.find({ ...problem(said, file, row ?? undefined, undefined, start), end: number });
      file = null;
      return false;
    }
    file = null;
    const placed = PLACED.exec(text);
    if (placed !== null && !/^Warning: |^in (?:function|call)/.test(placed[4] ?? "")) {
      sink.find(problem(placed[4] ?? "", placed[1], placed[2], placed[3], number));
    } else if (DEPENDENCY.test(text)) {
      sink.find({
        ...problem(text.slice(5), undefined, undefined, undefined, number),
        tool: "rebar3",
        fixType: "dependency_conflict",
      });
    } else if (CRASH.test(text)) {
      sink.find({
        ...problem(text, undefined, undefined, undefined, number),
        tool: "erlang",
        fixType: "unknown",
        strength: 0.55,
      });
    }
    return false;
  }
  return { line };
}

function problem(
  message: string,
  file: string | undefined,
  row: string | undefined,
  column: string | undefined,
  start: number,
): PartialFinding {
  return {
    tool: "erlc",
    fixType: "compilation_error",
    message,
    file: file ?? null,
    line: toNumber(row),
    column: toNumber(column),
    start,
    pattern: "erlc/error",
    strength: 0.88,
  };
}
