/** A name or a word from outside, shown as code. */
interface Name {
  readonly name: string;
}

/** A sentence from outside, shown as plain text. */
interface Said {
  readonly said: string;
}

/** Our own text with an address from outside; an address that is no ordinary one is dropped. */
interface Link {
  readonly link: string;
  readonly to: string | null;
}

export type Piece = string | Name | Said | Link;

/**
 * A sentence that does not know yet where it will stand. A bare string is our own text; everything from outside is wrapped, so
 * that the one who writes Markdown, HTML or a title can't mistake it.
 */
export type Phrase = readonly Piece[];

/** Phrases with something between them. */
export function joined(phrases: readonly Phrase[], between: string): Phrase {
  return phrases.flatMap((phrase, index) => (index === 0 ? [...phrase] : [between, ...phrase]));
}

/** `a`, `b` and 3 more. */
export function enumerated(names: readonly string[], max: number): Phrase {
  const shown = names.slice(0, max).map((name): Phrase => [{ name }]);
  const more = names.length - shown.length;
  if (more > 0) return [...joined(shown, ", "), ` and ${more} more`];
  const last = shown.pop();
  if (last === undefined) return [];
  return shown.length === 0 ? last : [...joined(shown, ", "), " and ", ...last];
}

/** `1 benchmark`, `2 benchmarks`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
}
