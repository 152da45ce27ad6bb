import type { FailureOutcome, FixType } from "@regreen/contracts";
import type { Line, Reader, ReaderRun, Sink } from "../../reader.ts";
import { wakesOf } from "../../scan/required-literals.ts";

/** A sentence that means one thing wherever it stands. */
export interface Phrase {
  /** Literal that wakes the reader; the pattern is tried only on lines that hold it. */
  readonly literal: string;
  readonly pattern: RegExp;
  readonly fixType: FixType;
  readonly name: string;
  readonly strength: number;
  readonly outcome?: FailureOutcome;
  /** Only as an annotation (`##[error]…`) does it mean something. */
  readonly annotation?: true;
  /** Group of the pattern that holds a file. */
  readonly file?: number;
}

const MAX_PER_PHRASE = 20;

/** A reader that knows sentences, one finding each; repeats of one text count once. */
export function phraseReader(tool: string, phrases: readonly Phrase[]): Reader {
  const wakes = wakesOf(phrases.map(({ literal, pattern }) => [[literal], pattern]));
  return { tool, wakes, open: () => createRun(tool, phrases) };
}

function createRun(tool: string, phrases: readonly Phrase[]): ReaderRun {
  const seen = new Map<Phrase, Set<string>>();

  function line(line: Line, sink: Sink): boolean {
    for (const phrase of phrases) {
      if (!line.text.includes(phrase.literal) || (phrase.annotation && line.mark !== "error")) continue;
      const match = phrase.pattern.exec(line.text);
      const texts = seen.get(phrase) ?? new Set();
      if (match === null || texts.has(line.text) || texts.size >= MAX_PER_PHRASE) continue;
      seen.set(phrase, texts.add(line.text));
      sink.find({
        tool,
        fixType: phrase.fixType,
        message: line.text.trim(),
        file: phrase.file === undefined ? null : (match[phrase.file] ?? null),
        outcome: phrase.outcome ?? "error",
        start: line.number,
        pattern: `${tool}/${phrase.name}`,
        strength: phrase.strength,
      });
      return false;
    }
    return false;
  }
  return { line };
}
