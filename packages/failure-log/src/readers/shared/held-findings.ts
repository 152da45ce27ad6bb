import type { PartialFinding, Sink, Span } from "../../reader.ts";

const MAX_HELD = 1_000;

/** Findings of a step that a later line may tell again, or explain; handed over when the step ends. */
export class HeldFindings {
  readonly #found = new Map<string, PartialFinding>();

  get size(): number {
    return this.#found.size;
  }

  /** Keeps what is new; what is known already is told again by its line. */
  add(finding: PartialFinding): void {
    const name = `${finding.file}:${finding.line}:${finding.column}:${finding.nodeid ?? finding.message.split("\n", 1)[0]}`;
    const known = this.#found.get(name);
    if (known !== undefined) this.#found.set(name, toldAgain(known, finding.start));
    else if (this.#found.size < MAX_HELD) this.#found.set(name, finding);
  }

  /** Lines elsewhere that belong to the first of them. */
  alsoOfFirst(span: Span): void {
    const [first] = this.#found;
    if (first === undefined) return;
    const [name, finding] = first;
    this.#found.set(name, { ...finding, also: [...(finding.also ?? []), span].slice(0, 10) });
  }

  flush(sink: Sink): void {
    for (const finding of this.#found.values()) sink.find(finding);
    this.#found.clear();
  }
}

function toldAgain(known: PartialFinding, line: number): PartialFinding {
  if (known.retold == null) return { ...known, retold: line };
  return { ...known, also: [...(known.also ?? []), { start: line, end: line }].slice(0, 10) };
}
