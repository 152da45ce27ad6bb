import type { Line, Reader, ReaderRun, Sink } from "../../reader.ts";
import { toNumber } from "../shared/place.ts";

/** How one formatter names one file, on one line. */
interface Row {
  readonly tool: string;
  readonly literal: string;
  /** Groups: file, line. */
  readonly pattern: RegExp;
}

const ROWS: readonly Row[] = [
  { tool: "rustfmt", literal: "Diff in ", pattern: /^Diff in (\S.{0,400}?)(?::| at line )(\d{1,7}):$/ },
  {
    tool: "autoflake",
    literal: "Unused imports/variables",
    pattern: /^(\S.{0,400}?): Unused imports\/variables detected$/,
  },
  { tool: "cmake-format", literal: "Check failed: ", pattern: /^ERROR \S{1,60}: Check failed: (\S.{0,400})$/ },
  { tool: "formatter", literal: "from /", pattern: /^from (\/.{0,400}):$/ },
  { tool: "formatter", literal: "from file:///", pattern: /^from file:\/\/(\/.{0,400}):$/ },
  {
    tool: "taplo",
    literal: "is not properly formatted path=",
    pattern: /is not properly formatted path="?([^"]{1,400})"?$/,
  },
  { tool: "pyupgrade", literal: "Rewriting ", pattern: /^Rewriting (\S{1,400})$/ },
  { tool: "black", literal: "reformatted ", pattern: /^reformatted (\S.{0,400}\.(?:pyi?|ipynb))$/ },
  { tool: "formatter", literal: "Fixing ", pattern: /^Fixing (\S{1,400}\.\w{1,10})$/ },
  { tool: "dart", literal: "Changed ", pattern: /^Changed (\S.{0,400}\.dart)\.?$/ },
  {
    tool: "scalafmt",
    literal: "isn't formatted properly",
    pattern: /(?<!\S)(\S{1,400}\.(?:scala|sbt|sc)) isn't formatted properly/,
  },
  { tool: "pint", literal: "⨯ ", pattern: /^ {1,4}⨯ (\S{1,400}\.php)\b/ },
];
/** Lists: a heading above the files, or one below them. */
const LIST_BELOW: Readonly<Record<string, string>> = { "The following files are not formatted:": "mix" };
const LISTED = /^ {1,4}\* (\S.{0,400})$/;
const OXFMT_VERDICT = "Format issues found in above ";
const OXFMT_FILE = /^(\S.{0,400}?) \(\d{1,9}m?s\)$/;
const MAX_FILES = 500;

/** Formatters in check mode that say of each file in one line that it is not in form. */
export const formatters: Reader = {
  tool: "formatter",
  wakes: [...ROWS.map((row) => row.literal), ...Object.keys(LIST_BELOW), OXFMT_VERDICT],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let listing: string | null = null;
  let found = 0;

  function line(line: Line, sink: Sink): boolean {
    const { text, number } = line;
    const unformatted = (tool: string, file: string, start: number, at?: string) => {
      if (++found > MAX_FILES) return;
      const message = "The file is not in the form that the formatter gives it.";
      const place = { file, line: toNumber(at), start };
      sink.find({
        tool,
        fixType: "lint",
        message,
        ...place,
        rule: "format",
        pattern: `${tool}/unformatted`,
        strength: 0.95,
      });
    };
    if (listing !== null) {
      const file = LISTED.exec(text)?.[1];
      if (file !== undefined) unformatted(listing, file, number);
      if (file !== undefined || text === "") return true;
      listing = null;
    }
    listing = Object.hasOwn(LIST_BELOW, text) ? (LIST_BELOW[text] as string) : null;
    if (listing !== null) return true;
    for (const { tool, literal, pattern } of ROWS) {
      const match = text.includes(literal) ? pattern.exec(text) : null;
      if (match !== null) unformatted(tool, match[1] as string, number, match[2]);
    }
    if (text.startsWith(OXFMT_VERDICT)) for (const [file, at] of filesAbove(line)) unformatted("oxfmt", file, at);
    return false;
  }
  return { line };
}

function filesAbove(line: Line): [string, number][] {
  const files: [string, number][] = [];
  for (let back = 1; back <= 200; back++) {
    const file = OXFMT_FILE.exec(line.previous(back))?.[1];
    if (file !== undefined) files.unshift([file, line.number - back]);
    else if (line.previous(back) !== "") break;
  }
  return files;
}
