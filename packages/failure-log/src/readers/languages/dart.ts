import type { Line, PartialFinding, Reader } from "../../reader.ts";
import { lineReader } from "../shared/line-reader.ts";
import { findingOf } from "../shared/said.ts";

/** `  error • message • lib/a.dart:3:5 • rule`, `  error - lib/a.dart:3:5 - message - rule`, of the analyzer. */
const FLUTTER =
  /^\s{0,8}(error|warning|info) [•-] (.{1,600}?) [•-] (\S[^:]{0,300}\.(?:dart|yaml)):(\d{1,7}):(\d{1,7}) [•-] ([\w/]{2,80})$/;
const ANALYZE =
  /^\s{0,8}(error|warning|info) [•-] (\S[^:]{0,300}\.(?:dart|yaml)):(\d{1,7}):(\d{1,7}) [•-] (.{1,600}?) [•-] ([\w/]{2,80})$/;
const OLD = /^\s{0,4}\[?(error|warning)\]? (.{1,600}) (?:at|\() ?(\S[^:]{0,300}\.dart):(\d{1,7}):(\d{1,7})\)?$/;
/** `lib/a.dart:3:5: Error: message`, of the front end. */
const COMPILE = /^(\S[^:\s]{0,300}\.dart):(\d{1,7}):(\d{1,7}): Error: (.{1,600})$/;
/** `Because shop depends on path any which …, version solving failed.` */
const PUB =
  /^(?!.{0,600} \().{0,600}version solving failed\.?$|^(?:The current Dart SDK version is |pub get failed|Could not find package |Resolving dependencies\.{3} ?Error)/;

/** Dart's analyzer and compiler, pub. */
export const dart: Reader = lineReader(
  "dart",
  [".dart:", "version solving failed", "The current Dart SDK version", "pub get failed", "Could not find package "],
  problemOf,
);

function problemOf({ text, number: start }: Line): PartialFinding | null {
  const analyze = ANALYZE.exec(text);
  if (analyze !== null) return analyzed(analyze[1], analyze[5], analyze.slice(2, 5), analyze[6], start);
  const flutter = FLUTTER.exec(text);
  if (flutter !== null) return analyzed(flutter[1], flutter[2], flutter.slice(3, 6), flutter[6], start);
  const compile = COMPILE.exec(text);
  if (compile !== null)
    return findingOf({
      tool: "dart",
      fixType: "compilation_error",
      message: compile[4],
      file: compile[1],
      line: compile[2],
      column: compile[3],
      start,
    });
  const old = OLD.exec(text);
  if (old !== null) return analyzed(old[1], old[2], old.slice(3, 6), undefined, start);
  if (PUB.test(text))
    return findingOf({ tool: "pub", fixType: "dependency_conflict", message: text, start, strength: 0.92 });
  return null;
}

/** The analyzer's errors are those of types; its warnings and hints are lints. All of them fail a step that asks so. */
function analyzed(
  level = "error",
  message: string | undefined,
  at: readonly (string | undefined)[],
  rule: string | undefined,
  start: number,
): PartialFinding {
  const isType = level === "error";
  const [file, line, column] = at;
  return findingOf({
    tool: "dart analyze",
    fixType: isType ? "type_error" : "lint",
    message,
    file,
    line,
    column,
    rule,
    start,
    strength: isType ? 0.93 : 0.8,
  });
}
