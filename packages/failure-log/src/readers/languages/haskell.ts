import type { FixType } from "@regreen/contracts";
import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";
import { toNumber } from "../shared/place.ts";

/** `src/A.hs:4:11: error: [GHC-83865] [-Wtype, -Werror=type]`; before 8.0 errors had no word; Stack puts the package in front. */
const GHC =
  /^(?:[\w-]{1,60} {0,4}> )?(\S[^:\s]{0,300}\.(?:l?hs|hsc|chs|hs-boot|x|y)):(?:(\d{1,7}):(\d{1,7})(?:-\d{1,7})?|\((\d{1,7}),(\d{1,7})\)-\(\d{1,7},\d{1,7}\)):(?: (error|warning|Warning):?| (?=\S)|$)(.{0,600})$/;
/** `src/A.hs:11:18: Suggestion: Redundant bracket`, of HLint. */
const HLINT =
  /^(\S[^:\s]{0,300}\.l?hs):(?:(\d{1,7}):(\d{1,7})(?:-\d{1,7})?|\((\d{1,7}),(\d{1,7})\)-\(\d{1,7},\d{1,7}\)): (Suggestion|Warning|Error|Hint|Ignore): (.{1,300})$/;
const CODE = /^\s{0,3}\[(GHC-\d{1,6})\]/;
const WERROR = /\[(?:-W[\w-]{1,60}, )?-Werror(?:=([\w-]{1,60}))?/;
const MORE = /^(?:[\w-]{1,60} {0,4}> )?(?:\s{2,}\S| {0,7}\d{0,7} {0,3}\|)/;
const MAX_LINES = 20;

/** GHC under Cabal and Stack, and HLint. */
export const haskell: Reader = {
  tool: "ghc",
  wakes: [".hs:", ".lhs:", ".hsc:", ".chs:", ".x:", ".y:"],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let open: PartialFinding | null = null;

  function flush(sink: Sink): void {
    if (open !== null) sink.find(isImport(open.message) ? { ...open, fixType: "import_error" } : open);
    open = null;
  }

  function line({ text, number }: Line, sink: Sink): boolean {
    const found = fromHlint(text, number) ?? fromGhc(text, number);
    if (found !== null) {
      flush(sink);
      open = found;
      return true;
    }
    if (open === null) return false;
    const isHint = open.tool === "hlint" && text.trim() !== "";
    if ((MORE.test(text) || isHint) && number - open.start < MAX_LINES) {
      const said = text
        .replace(/^[\w-]{1,60} {0,4}> /, "")
        .trim()
        .replace(/^• /, "");
      open = { ...open, end: number, message: open.message === "" ? said : open.message };
      return true;
    }
    flush(sink);
    return false;
  }
  return { line, end: flush };
}

function fromHlint(text: string, number: number): PartialFinding | null {
  const match = HLINT.exec(text);
  // GHC 7's warnings begin with a small message, HLint's hints with a big one.
  if (match === null || match[6] === "Ignore") return null;
  const [, file, a, b, c, d, , message = ""] = match;
  return problem("hlint", "lint", file, [a ?? c, b ?? d], message, message, number);
}

function fromGhc(text: string, number: number): PartialFinding | null {
  const match = GHC.exec(text);
  if (match === null) return null;
  const [, file, a, b, c, d, level, rest = ""] = match;
  if (level !== "error" && (level !== undefined || rest.trim() !== "")) {
    const werror = WERROR.exec(rest);
    return level === undefined && !/^\s/.test(rest) && isOldError(rest)
      ? problem("ghc", "compilation_error", file, [a ?? c, b ?? d], rest, null, number, 0.8)
      : werror === null
        ? null
        : problem("ghc", "warning", file, [a ?? c, b ?? d], "", `-W${werror[1]}`, number);
  }
  const werror = WERROR.exec(rest);
  const code = CODE.exec(rest)?.[1] ?? null;
  const message = rest
    .replace(CODE, "")
    .replace(/\[-W[^\]]{0,200}\]/, "")
    .trim();
  const fixType: FixType = werror !== null ? "warning" : "compilation_error";
  const rule = werror === null ? code : werror[1] === undefined ? "-Werror" : `-W${werror[1]}`;
  return problem("ghc", fixType, file, [a ?? c, b ?? d], message, rule, number);
}

function isImport(message: string): boolean {
  return /^(?:Could not (?:find|load) module|Failed to load interface)/.test(message);
}

/** What GHC 7 said without the word `error`. */
function isOldError(text: string): boolean {
  return /^(?:Not in scope|Couldn't match|parse error|No instance|Could not find|lexical error|Ambiguous|Illegal|Type|The )/.test(
    text.trim(),
  );
}

function problem(
  tool: string,
  fixType: FixType,
  file: string | undefined,
  at: readonly (string | undefined)[],
  message: string,
  rule: string | null,
  start: number,
  strength = 0.93,
): PartialFinding {
  return {
    tool,
    fixType,
    message,
    file: file ?? null,
    line: toNumber(at[0]),
    column: toNumber(at[1]),
    rule,
    start,
    end: start,
    pattern: `${tool}/error`,
    strength,
  };
}
