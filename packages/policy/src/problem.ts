/** More problems than anybody mends in one go. */
const MAX_PROBLEMS = 50;
/** Problems that one message spells out. */
const SPELLED_OUT = 5;

/** One thing that is wrong in `.github/regreen.yml` or `ci/cost_control.yaml`. */
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
function spell(name: string, { line, column, message }: PolicyProblem): string {
  return line === null ? `${name}: ${message}` : `${name}, line ${line}, column ${column ?? 1}: ${message}`;
}

/** The first problems, in one message. */
export function spellFirst(name: string, problems: readonly PolicyProblem[]): string {
  const more = problems.length - SPELLED_OUT;
  const spelled = problems.slice(0, SPELLED_OUT).map((problem) => spell(name, problem));
  return spelled.join(" ") + (more > 0 ? ` (and ${more} more)` : "");
}

/** In the order of the file's lines. */
export function byPlace(problems: readonly PolicyProblem[]): PolicyProblem[] {
  const sorted = [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
  return sorted.slice(0, MAX_PROBLEMS);
}

/** A key's full name from its parts. */
export function keyName(keys: readonly PropertyKey[]): string {
  return keys
    .map((part, at) => (typeof part === "number" ? `[${part}]` : at === 0 ? String(part) : `.${String(part)}`))
    .join("");
}
