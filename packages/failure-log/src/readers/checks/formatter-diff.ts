import { asksFormatter } from "../../asks-formatter.ts";
import type { Line, Reader, ReaderRun, Sink } from "../../reader.ts";
import { looksLikeFile } from "../shared/place.ts";

const NEW_FILE =
  /^\+\+\+ (?:(?:b|new|fixed)\/)?(\S[^\t]{0,400}?)(?::after)?(?:\t.{0,100}| {1,4}\((?:re)?formatted\))?$/;
const OLD_FILE = /^--- (?:(?:a|old|original)\/)?([^\s/]\S{0,400})/;
const MAX_FILES = 500;

/**
 * Formatters that print what they would change: `shfmt -d`, `gofmt -d`, `ruff format --diff`, `terraform fmt -diff`. Tests
 * print differences, too, so it counts fully only when the step's own command asks a formatter.
 */
export const formatterDiff: Reader = {
  tool: "formatter",
  wakes: ["+++ "],
  open: ({ command }) => createRun(asksFormatter(command)),
};

function createRun(asked: string | null): ReaderRun {
  const files = new Set<string>();

  function line(line: Line, sink: Sink): boolean {
    const named = NEW_FILE.exec(line.text)?.[1]?.trimEnd();
    // What a script has made in a directory of its own is compared with the file that is meant.
    const file = named?.startsWith("/") ? (OLD_FILE.exec(line.previous(1))?.[1] ?? named) : named;
    if (file === undefined || files.has(file) || files.size >= MAX_FILES) return false;
    // Scripts have no extension; what a test compares has no place.
    if (!looksLikeFile(file) && (asked === null || /[\s:]/.test(file))) return false;
    // What git compares, its own reader knows.
    if (!line.previous(1).startsWith("--- ") || /^(?:index|diff --git) /.test(line.previous(2))) return false;
    files.add(file);
    const tool = asked ?? "formatter";
    sink.find({
      tool,
      fixType: "lint",
      message: "The file is not in the form that the formatter gives it.",
      file,
      rule: "format",
      start: line.number,
      end: line.number + 8,
      pattern: "formatter/diff",
      strength: asked === null ? 0.55 : 0.92,
    });
    return false;
  }
  return { line };
}
