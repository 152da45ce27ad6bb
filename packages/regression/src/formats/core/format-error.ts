/** Where in a file; both 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Results that can't be read: which file, where, what was found, what would be right, and which formats were tried. */
export class FormatError extends Error {
  override readonly name = "FormatError";
  readonly line: number;
  readonly column: number;
  /** What to do about it, as one sentence. */
  readonly hint: string | undefined;
  /** Ids of the formats that were tried; empty where one was named or recognized. */
  readonly tried: readonly string[];

  constructor(
    message: string,
    options: { place?: Place; hint?: string; tried?: readonly string[]; file?: string | null; cause?: unknown } = {},
  ) {
    const { place = { line: 1, column: 1 }, file } = options;
    const where = `line ${place.line}, column ${place.column}`;
    super(
      `${file ? `${shown(file)}, ` : ""}${where}: ${message}`,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.line = place.line;
    this.column = place.column;
    this.hint = options.hint;
    this.tried = options.tried ?? [];
  }
}

const MAX_SHOWN = 120;

/** A piece of a file for a message: on one line, without control characters, not too long. */
export function shown(text: string): string {
  const start = text.slice(0, MAX_SHOWN * 4);
  const plain = start.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").trim();
  return plain.length > MAX_SHOWN ? `${plain.slice(0, MAX_SHOWN)}…` : plain;
}
