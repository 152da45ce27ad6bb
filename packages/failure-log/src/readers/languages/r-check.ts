import type { FixType } from "@regreen/contracts";
import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";
import { findingOf } from "../shared/said.ts";

/** `* checking whether package ‘shop’ can be installed ... ERROR` */
const CHECK = /^\* checking (.{1,200}?) \.\.\. ?(?:\[.{1,40}\] )?(OK|NOTE|WARNING|ERROR|NONE|SKIPPED|INFO)?$/;
const VERDICT = /^ (?:\[.{1,40}\] )?(WARNING|ERROR)$/;
const TYPES: readonly (readonly [RegExp, FixType])[] = [
  [/^tests|^examples|running R code from vignettes|re-building of vignette/, "test_failure"],
  [/package dependencies|dependencies/, "dependency_conflict"],
  [/can be installed|loaded|compil|syntax errors|byte-compil/, "compilation_error"],
];
/** What R says when it gives up on a package. */
const SENTENCES: readonly (readonly [pattern: RegExp, fixType: FixType])[] = [
  [
    /^Error in (?:library|loadNamespace|requireNamespace)\(.{0,200}\) ?: ?$|there is no package called ['‘]/,
    "import_error",
  ],
  [/^ERROR: dependenc(?:y|ies) .{1,300} (?:is|are) not available for package/, "dependency_conflict"],
  [
    /^(?:Packages? required but not available|Namespaces? dependenc(?:y|ies) (?:missing|not required)|Error in install\.packages|package .{1,100} is not available)/,
    "dependency_conflict",
  ],
  [
    /^ERROR: (?:compilation|lazy loading|loading|configuration) failed for package|^Error: (?:unexpected|object .{1,100} not found whilst loading)/,
    "compilation_error",
  ],
  [/^Error: Test failures$|^Error: testthat unit tests failed/, "test_failure"],
];
const MAX_LINES = 20;

/** `R CMD check` and `R CMD INSTALL`. */
export const rCheck: Reader = {
  tool: "R CMD check",
  wakes: [
    "* checking ",
    " ERROR",
    "no package called",
    "ERROR: dependenc",
    "required but not available",
    "ependencies missing",
    "ERROR: compilation failed",
    "ERROR: lazy loading",
    "ERROR: loading failed",
    "ERROR: configuration failed",
    "Error in install.packages",
    "is not available",
  ],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let check = "";
  let checkLine = 0;
  let open: PartialFinding | null = null;

  function flush(sink: Sink): void {
    if (open !== null) sink.find(open);
    open = null;
  }

  function line({ text, number }: Line, sink: Sink): boolean {
    const match = CHECK.exec(text);
    const verdict = match?.[2] ?? VERDICT.exec(text)?.[1];
    if (match !== null) {
      flush(sink);
      check = match[1] ?? "";
      checkLine = number;
    }
    if ((verdict === "ERROR" || verdict === "WARNING") && check !== "") {
      flush(sink);
      const fixType =
        TYPES.find(([pattern]) => pattern.test(check))?.[1] ?? (verdict === "WARNING" ? "warning" : "lint");
      // What was compiled or tested tells it better.
      const strength = fixType === "test_failure" ? 0.59 : 0.8;
      open = findingOf({
        tool: "R CMD check",
        fixType,
        message: `checking ${check}: ${verdict}`,
        start: checkLine,
        end: number,
        strength,
        warns: verdict === "WARNING",
      });
      return true;
    }
    const sentence = SENTENCES.find(([pattern]) => pattern.test(text));
    if (sentence !== undefined && open === null)
      sink.find(
        findingOf({
          tool: "R",
          fixType: sentence[1],
          message: text,
          start: number,
          strength: sentence[1] === "test_failure" ? 0.58 : 0.85,
        }),
      );
    if (open === null) return /^ {2}Running/.test(text) || match !== null;
    if (text.startsWith("* ") || number - (open.start ?? 0) > MAX_LINES) {
      flush(sink);
      return false;
    }
    open = { ...open, end: number, message: `${open.message}\n${text.trim()}` };
    return true;
  }
  return { line, end: flush };
}
