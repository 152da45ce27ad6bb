/** One thing that is wrong in `.github/regreen.yml`. */
export interface PolicyProblem {
  /** 1-based; null for the file as a whole. */
  readonly line: number | null;
  readonly column: number | null;
  /** `policy.allowed_paths[0]`; "" for the file as a whole. */
  readonly key: string;
  /** What was found and what is valid, without the place. */
  readonly message: string;
}

/** `FILE, line 2, column 3: fix.min_confidence is …` */
export function spell(name: string, { line, column, message }: PolicyProblem): string {
  return line === null ? `${name}: ${message}` : `${name}, line ${line}, column ${column ?? 1}: ${message}`;
}

/** A key's full name from its parts. */
export function keyName(keys: readonly PropertyKey[]): string {
  return keys
    .map((part, at) => (typeof part === "number" ? `[${part}]` : at === 0 ? String(part) : `.${String(part)}`))
    .join("");
}
