import type { FixType } from "@regreen/contracts";
import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";
import { rubyFrameOf } from "./ruby-stack.ts";

/** `lib/a.rb:7:in 'ship': no address (ArgumentError)`, `a.rb:1: syntax error, unexpected end`. */
const RAISED =
  /^(?:\S{0,300}: )?(<internal:[^>]{1,300}>|\S[^:]{0,400}):(\d{1,7}):in [`'"].{1,300}?: (.{1,1000}) \(([A-Z][\w:]{2,100})\)$/;
const SYNTAX =
  /^(?:\s{0,4}|.{0,100}: )?(\S[^:\s]{0,400}\.(?:rb|rake|ru|gemspec|erb)|(?:\S{0,200}\/)?(?:Rake|Gem)file):(\d{1,7}): (syntax error.{0,600}|\S.{0,200}, unexpected .{1,300})$/;
/** `LoadError: cannot load such file -- x`, below `rake aborted!` and others. */
const NAMED =
  /^(?:\S{0,100} )?((?:[A-Z]\w{1,60}::){0,5}(?:LoadError|NameError|NoMethodError|ArgumentError|RuntimeError|SyntaxError|TypeError|[A-Z]\w{1,60}(?:Error|NotFound|Missing|Conflict|Invalid))): (.{1,1000})$/;
const ABORTED = /^(?:\S{0,40}: )?rake aborted!$/;
const BUNDLER = "(?:Gem::|Bundler::)";
const TYPES: readonly (readonly [RegExp, FixType])[] = [
  [/^(?:LoadError|Gem::LoadError|NameError)$|cannot load such file|uninitialized constant/, "import_error"],
  [/SyntaxError|syntax error/, "compilation_error"],
  [new RegExp(`^${BUNDLER}`), "dependency_conflict"],
];
const MAX_LINES = 14;

/** Ruby itself: what it could not load or parse, and exceptions that nobody caught. */
export const ruby: Reader = {
  tool: "ruby",
  wakes: [
    "Error)",
    "NotFound)",
    ": syntax error",
    ", unexpected ",
    "rake aborted!",
    "Error: cannot load such file",
    "Error: uninitialized constant",
  ],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let open: PartialFinding | null = null;
  let aborted = 0;

  function flush(sink: Sink): void {
    if (open !== null) sink.find(open);
    open = null;
  }

  function line(line: Line, sink: Sink): boolean {
    const { text, number } = line;
    if (ABORTED.test(text)) {
      flush(sink);
      aborted = number;
      return true;
    }
    const started = startOf(line, aborted !== 0 && number === aborted + 1);
    if (started !== null) {
      flush(sink);
      open = started;
      return true;
    }
    if (open === null) return false;
    const frame = rubyFrameOf(text);
    if (frame)
      open = {
        ...open,
        file: open.file ?? frame.file,
        line: open.line ?? frame.line,
        end: number,
        stack: [...(open.stack ?? []), frame.file],
      };
    if (frame !== undefined && number - open.start < MAX_LINES) return true;
    flush(sink);
    return false;
  }
  return { line, end: flush };
}

function startOf({ text, number }: Line, isAborted: boolean): PartialFinding | null {
  const syntax = SYNTAX.exec(text);
  if (syntax !== null)
    return problem(syntax[3] ?? "", "SyntaxError", number, { file: syntax[1] ?? "", line: Number(syntax[2]) }, 0.92);
  const raised = RAISED.exec(text);
  if (raised !== null) {
    const frame = rubyFrameOf(`${raised[1]}:${raised[2]}`) ?? null;
    return problem(raised[3] ?? "", raised[4] ?? "", number, frame, 0.7);
  }
  const named = NAMED.exec(text);
  if (named !== null && (isAborted || /cannot load such file|uninitialized constant/.test(text))) {
    return problem(named[2] ?? "", named[1] ?? "", number, null, isAborted ? 0.85 : 0.72);
  }
  if (!isAborted || text.trim() === "") return null;
  // A task that only passes a failure on has nothing to say.
  const isEcho = /^Command failed with status|^Ruby command failed|^\S{1,60} failed(?:!|$)/i.test(text);
  return problem(text.trim(), null, number, null, isEcho ? 0.5 : 0.66);
}

function problem(
  message: string,
  type: string | null,
  start: number,
  frame: { file: string; line: number } | null,
  strength: number,
): PartialFinding {
  const said = type === null || type === "SyntaxError" ? message : `${type}: ${message}`;
  return {
    tool: "ruby",
    fixType: TYPES.find(([pattern]) => pattern.test(type ?? "") || pattern.test(message))?.[1] ?? "unknown",
    message: said,
    file: frame?.file ?? null,
    line: frame?.line ?? null,
    outcome: "error",
    start,
    pattern: "ruby/error",
    strength,
    stack: [],
  };
}
