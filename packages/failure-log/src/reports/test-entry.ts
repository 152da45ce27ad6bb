import type { FailureOutcome, FixType } from "@regreen/contracts";
import { stripTerminal, wholeWords } from "@regreen/text";
import { createPathReader, sameFile } from "../paths.ts";
import { headlineOf } from "./headline.ts";
import { MAX_TEXT, type ReportEntry } from "./report.ts";
import { type Frame, framesOf, innermostFirst, isBuilt, isOwn } from "./trace.ts";

/** What a format knows about a test that did not simply pass. */
export interface TestFacts {
  readonly nodeid: string;
  readonly outcome: FailureOutcome;
  /** What the runner says about it first; may be empty. */
  readonly message: string;
  /** Trace, captured output and the rest. */
  readonly text: string;
  /** Where the report says that the test lies. */
  readonly file?: string | null;
  /** Line of the test, or of the failure, as the report has it. */
  readonly line?: number | null;
  /** The runner could not even load it. */
  readonly loading?: boolean;
  /** Class of a JVM test: its own frames are the test's, however the file is called. */
  readonly className?: string;
  /** The report itself says where it failed: nothing is looked for. */
  readonly exact?: boolean;
  /** Runners that show the innermost place of the project, wherever it lies (RSpec). */
  readonly prefersInnermost?: boolean;
  readonly column?: number | null;
  readonly start?: number;
  readonly end?: number;
}

/** A failed test as an entry: its place from the trace where there is one, the assertion's one line, its type. */
export function testEntry(facts: TestFacts): ReportEntry {
  const message = clean(facts.message);
  const text = clean(facts.text);
  const outcome =
    facts.outcome === "failed" || facts.outcome === "error" ? outcomeOf(facts.outcome, message, text) : facts.outcome;
  const said = `${message}\n${text}`;
  const inText = framesOf(text);
  const frames = innermostFirst(inText.length > 0 ? inText : framesOf(message), said);
  const place = facts.exact === true ? null : placeOf(frames, facts);
  const file = facts.exact === true ? (facts.file ?? null) : (place?.file ?? facts.file ?? null);
  const own = facts.file ?? null;
  const line = place?.line ?? (file !== null && own !== null && sameFile(file, own) ? (facts.line ?? null) : null);
  const headline = headlineOf(message, text, facts.nodeid);
  return {
    fixType: typeOfTest(outcome, headline, said, facts.loading ?? false),
    severity: "error",
    outcome,
    nodeid: facts.nodeid || null,
    rule: null,
    message: headline,
    file: file !== null && own !== null && sameFile(file, own) ? betterPath(file, own) : file,
    line,
    column: facts.column ?? null,
    stack: frames.filter(isOwn).map((frame) => frame.file),
    detail: wholeWords(`${facts.nodeid}\n${message.includes(text.slice(0, 200)) ? message : said}`.trim(), 2_000),
    start: facts.start ?? 0,
    end: facts.end ?? facts.start ?? 0,
  };
}

/**
 * The place that explains it: in the test's own file where the trace goes through it, else the innermost that is the
 * repository's. JavaScript's and Ruby's runners show the innermost first, and so do we. A trace that stays in libraries
 * tells nothing.
 */
function placeOf(frames: readonly Frame[], facts: TestFacts): Frame | null {
  const known = frames.filter(isOwn);
  // What was compiled is nobody's to change, unless nothing else is there.
  const sources = known.filter((frame) => !isBuilt(frame));
  const own = sources.length > 0 ? sources : known;
  const [innermost = null] = own;
  if (innermost !== null && (facts.prefersInnermost === true || JAVASCRIPT.test(innermost.file))) return innermost;
  const { file, className } = facts;
  const ofTest = own.find((frame) => isOfTest(frame, file ?? null, className));
  if (ofTest !== undefined) return ofTest;
  // The report names a file that the trace does not touch: a helper somewhere else explains less than the test.
  return file != null ? null : innermost;
}

const JAVASCRIPT = /\.[cm]?[jt]sx?$|\.(?:vue|svelte)$/;

/** The path of the repository where a trace has it; else the one that the report gives, which has no machine in it. */
function betterPath(traced: string, reported: string): string {
  const relative = CHECKED_OUT.relative(traced);
  const isAbsolute = relative.startsWith("/") || /^[A-Za-z]:/.test(relative);
  return isAbsolute || relative.length < reported.length ? reported : relative;
}

const CHECKED_OUT = createPathReader([]);

function isOfTest(frame: Frame, file: string | null, className: string | undefined): boolean {
  if (file !== null && sameFile(frame.file, file)) return true;
  if (className === undefined || className === "") return false;
  const path = (className.split("$")[0] ?? "").replaceAll(".", "/");
  const bare = frame.file.replaceAll("\\", "/").replace(/\.\w{1,7}$/, "");
  // Python writes module and class (`tests.test_cart.TestGroup`), the JVM package and class.
  return path.includes("/") || /^[A-Z]/.test(path)
    ? bare === path || bare.endsWith(`/${path}`) || path.startsWith(`${bare.replace(/^\.?\//, "")}/`)
    : false;
}

/** `timeout` where the message says so. */
function outcomeOf(kind: "failed" | "error", message: string, text: string): FailureOutcome {
  const first = `${message}\n${message === "" ? text.slice(0, 300) : ""}`.slice(0, 400);
  return /\btimed? ?out\b|\bTimeout(?:Error|Exception)?\b|^exceeded timeout|\btimeout of \d|\btimeout value \d/i.test(
    first,
  )
    ? "timeout"
    : kind;
}

/** Type of a failed test by what was said. */
function typeOfTest(outcome: FailureOutcome, headline: string, said: string, loading: boolean): FixType {
  if (outcome === "flaky") return "flaky_test";
  if (
    /\b(?:ModuleNotFoundError|ImportError)\b|\bCannot find (?:module|package) '|^Failed to resolve import /.test(
      headline,
    )
  )
    return "import_error";
  if (/\[build failed\]|\[setup failed\]/.test(said.slice(0, 2_000))) return "compilation_error";
  if (loading && /\b(?:SyntaxError|IndentationError|TabError|Transform failed|ParseError)\b/.test(headline))
    return "compilation_error";
  return "test_failure";
}

function clean(text: string): string {
  return stripTerminal(text.slice(0, MAX_TEXT)).replaceAll("\r", "").trim();
}
