import { RE2JS } from "re2js";

/** What is not compared in a text: `literal` as it is, or what `pattern` finds in a line. */
export interface Redaction {
  readonly literal?: string | undefined;
  /** RE2 syntax: no look-around, no back-references, so that it runs in linear time whatever the text. */
  readonly pattern?: string | undefined;
  /** What stands there instead; default `<redacted>`. */
  readonly with?: string | undefined;
}

/** A pattern that can't be read; the message ends a sentence. */
export class RedactionError extends Error {
  override readonly name = "RedactionError";
}

const DEFAULT_WORD = "<redacted>";
const MAX_PATTERN = 500;
/** States of the automaton: `(a{1000}){10}` has too many to be quick. */
const MAX_PROGRAM = 2000;

/** Characters that the patterns may walk over in one text: each match may cost the rest of its line. */
const MAX_STEPS = 50_000_000;

/**
 * Makes a function that takes out of a line what is not compared; one for each text, since it counts what it costs.
 *
 * @throws RedactionError, the function too: where the patterns would take minutes
 */
export function redactor(redactions: readonly Redaction[]): (line: string) => string {
  let left = MAX_STEPS;
  const spend = (steps: number) => {
    left -= steps;
    if (left < 0)
      throw new RedactionError("the patterns of the redactions find too much to be quick; make them shorter");
  };
  const steps = redactions.map((redaction) => stepOf(redaction, spend));
  return (line) => steps.reduce((text, step) => step(text), line);
}

function stepOf({ literal, pattern, with: word = DEFAULT_WORD }: Redaction, spend: (steps: number) => void) {
  if (literal !== undefined) return (line: string) => line.replaceAll(literal, () => word);
  const compiled = compile(pattern ?? "");
  return (line: string) => replace(line, compiled, word, spend);
}

function replace(line: string, pattern: RE2JS, word: string, spend: (steps: number) => void): string {
  const matcher = pattern.matcher(line);
  let result = "";
  let done = 0;
  while (matcher.find()) {
    spend(line.length - done);
    result += line.slice(done, matcher.start()) + word;
    done = matcher.end();
  }
  return done === 0 ? line : result + line.slice(done);
}

function compile(pattern: string): RE2JS {
  if (pattern.length > MAX_PATTERN) throw new RedactionError(`at most ${MAX_PATTERN} characters long`);
  const compiled = read(pattern);
  if (compiled.matcher("").find()) throw new RedactionError("a pattern that does not find nothing");
  if (compiled.programSize() > MAX_PROGRAM) throw new RedactionError("shorter: its repetitions make it too large");
  return compiled;
}

function read(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (cause) {
    throw new RedactionError("a pattern of RE2, which has no look-around and no back-references", { cause });
  }
}
