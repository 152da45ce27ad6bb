import { createHash } from "node:crypto";
import type { Finding, FindingLocation } from "@regreen/contracts";

/** Places of one text. */
export class SourceText {
  readonly file: string;
  readonly text: string;
  /** Made of cells: a notebook, or a script with marks of cells (`# %%`, `# In[3]:`). */
  readonly hasCells: boolean;
  readonly #starts: number[] = [0];

  constructor(file: string, text: string, isNotebook = false) {
    this.file = file;
    this.text = text;
    this.hasCells = isNotebook || /^# ?(?:%%|In\s?\[[\d ]{0,6}\])/m.test(text);
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.#starts.push(at + 1);
  }

  locate(start: number, end: number): FindingLocation {
    const [from, to] = [this.#position(start), this.#position(Math.max(start, end))];
    return {
      file: this.file,
      start_line: from.line,
      start_column: from.column,
      end_line: to.line,
      end_column: to.column,
    };
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** The words of a line, from 1. */
  line(number: number): string {
    const start = this.#starts[number - 1];
    return start === undefined ? "" : this.text.slice(start, this.#starts[number] ?? this.text.length);
  }

  /** The offset of a place, both counted from 1; never beyond the text. */
  offset(line: number, column: number): number {
    return Math.min((this.#starts[line - 1] ?? this.text.length) + column - 1, this.text.length);
  }

  #position(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle + 1;
      else high = middle;
    }
    return { line: low, column: offset - (this.#starts[low - 1] as number) + 1 };
  }
}

/** By rule, file and the words of the line, so that a finding stays itself when lines move; equal ones are counted. */
export function withFingerprints(findings: readonly Finding[], source: SourceText): Finding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const words = source.line(finding.location.start_line).trim().replaceAll(/\s+/g, " ").slice(0, 2000);
    const key = `${finding.rule}\n${source.file}\n${words}`;
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return {
      ...finding,
      fingerprint: createHash("sha256").update(`${key}\n${count}`).digest("hex").slice(0, 16),
    };
  });
}
