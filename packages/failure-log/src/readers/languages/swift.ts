import type { FixType } from "@regreen/contracts";
import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";
import { findingOf } from "../shared/said.ts";

/** `/w/Sources/Cart.swift:12:5: error: message`, of swiftc; xcpretty and xcbeautify put a cross in front. */
const PLACED = /^(?:❌ {1,3}|\[x\] )?(\S[^:]{0,400}\.swift):(\d{1,7}):(\d{1,7}): (error|warning): (.{1,800})$/;
const PRETTY = /^❌ {1,3}(\S[^:]{0,400}\.(?:swift|m|mm|h)):(\d{1,7}):(\d{1,7}): (.{1,800})$/;
/** `…: error: Line Length Violation: message (line_length)`, of SwiftLint. */
const SWIFTLINT = /^(.{1,80}) Violation: (.{1,600}) \(([a-z_]{3,60})\)$/;
/** `…: warning: (indent) message`, of SwiftFormat; `[Indentation] message` of swift-format. */
const SWIFTFORMAT = /^(?:\(([a-z]\w{2,40})\)|\[([A-Z]\w{2,60})\]:?) (.{1,600})$/;
const SENTENCES: readonly (readonly [pattern: RegExp, fixType: FixType, tool: string])[] = [
  [
    /^\[!\] (?:CocoaPods could not find compatible versions|Unable to (?:find a specification|satisfy the following)|.{0,100}could not be resolved)/,
    "dependency_conflict",
    "cocoapods",
  ],
  [
    /^error: (?:Dependencies could not be resolved|Failed to (?:clone|resolve)|package .{1,200} (?:is using Swift tools version|requires))/,
    "dependency_conflict",
    "swift",
  ],
  [/^(?:\*{3} )?No available version for .{1,200} satisfies the requirement/, "dependency_conflict", "carthage"],
  [/^xcodebuild: error: |^error: .{0,200}(?:provisioning profile|Signing for)/, "config_error", "xcodebuild"],
  [/^error: no such module '/, "import_error", "swift"],
];

/** swiftc under SwiftPM, xcodebuild, xcpretty; SwiftLint and SwiftFormat; CocoaPods and Carthage. */
export const swift: Reader = {
  tool: "swift",
  wakes: [
    ".swift:",
    "❌ ",
    "[!] ",
    "error: Dependencies could",
    "error: Failed to ",
    "error: package ",
    "No available version for",
    "xcodebuild: error: ",
    "error: no such module",
    "Signing for",
    "provisioning profile",
  ],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let open: PartialFinding | null = null;
  const seen = new Set<string>();

  function flush(sink: Sink): void {
    if (open !== null) sink.find(open);
    open = null;
  }

  function line({ text, number }: Line, sink: Sink): boolean {
    const found = problemOf(text, number);
    if (found !== null) {
      flush(sink);
      // One file is told about by each module and architecture that compiles it.
      const name = `${found.file}:${found.line}:${found.column}:${found.message}`;
      if (seen.has(name) || seen.size > 2_000) return false;
      seen.add(name);
      open = found;
      return true;
    }
    if (open === null) return false;
    const isMore = /^(?:\s{1,}\S|\s*[\^~]|\s{0,6}\d{0,6} {0,2}\|)/.test(text) && number - open.start < 8;
    if (isMore) open = { ...open, end: number };
    else flush(sink);
    return isMore;
  }
  return { line, end: flush };
}

function problemOf(text: string, start: number): PartialFinding | null {
  const placed = PLACED.exec(text);
  if (placed !== null) return fromPlace(placed, start);
  const pretty = PRETTY.exec(text);
  if (pretty !== null)
    return findingOf({
      tool: "swift",
      fixType: "compilation_error",
      message: pretty[4],
      file: pretty[1],
      line: pretty[2],
      column: pretty[3],
      start,
    });
  const sentence = SENTENCES.find(([pattern]) => pattern.test(text));
  return sentence === undefined ? null : findingOf({ tool: sentence[2], fixType: sentence[1], message: text, start });
}

function fromPlace([, file, line, column, level, message = ""]: RegExpExecArray, start: number): PartialFinding | null {
  const at = { file, line, column, start };
  const lint = SWIFTLINT.exec(message);
  if (lint !== null)
    return findingOf({
      tool: "swiftlint",
      fixType: "lint",
      message: `${lint[1]}: ${lint[2]}`,
      rule: lint[3],
      warns: level === "warning",
      ...at,
    });
  const format = SWIFTFORMAT.exec(message);
  if (format !== null)
    return findingOf({
      tool: format[1] === undefined ? "swift-format" : "swiftformat",
      fixType: "lint",
      message: format[3],
      rule: format[1] ?? format[2],
      ...at,
    });
  if (level === "warning") return null;
  const fixType = /^no such module '/.test(message) ? "import_error" : "compilation_error";
  return findingOf({ tool: "swift", fixType, message, ...at });
}
