import type { FixType } from "@regreen/contracts";
import type { Line, Reader, ReaderRun, Sink } from "../reader.ts";
import { toNumber } from "../readers/shared/place.ts";
import { literalOf } from "./literal.ts";
import { FIELDS, type Field, type MatcherPattern, type ProblemMatcher } from "./matcher-file.ts";

/** A longer line is no complaint of a tool. */
const MAX_CHARS = 2_000;
const MAX_FINDINGS = 500;
/** Of the expressions of a matcher in one step of a job: some seconds, which only lines made for it ever take. */
const MAX_STEPS = 1e8;
/** Where an expression has no literal text, nearly every line is tried. */
const ANYTHING = [..."0123456789abcdefghijklmnopqrstuvwxyz"];

type Fields = Partial<Record<Field, string>>;

interface Running {
  readonly fields: Fields;
  readonly start: number;
}

/** A reader made of somebody's problem matcher; `fixType` is what its findings are. */
export function matcherReader(matcher: ProblemMatcher, fixType: FixType): Reader {
  const first = literalOf(matcher.patterns[0]?.source ?? "");
  return {
    tool: matcher.owner,
    wakes: first === null ? ANYTHING : [first],
    open: () => new MatcherRun(matcher, fixType),
  };
}

/** Matches lines as the runner does (IssueMatcher.cs): the last pattern first, so that a line ends what runs before it begins anew. */
class MatcherRun implements ReaderRun {
  readonly #matcher: ProblemMatcher;
  readonly #fixType: FixType;
  readonly #running: (Running | null)[];
  #found = 0;
  #steps = 0;

  constructor(matcher: ProblemMatcher, fixType: FixType) {
    this.#matcher = matcher;
    this.#fixType = fixType;
    this.#running = matcher.patterns.map(() => null);
  }

  line(line: Line, sink: Sink): boolean {
    if (line.text.length <= MAX_CHARS && this.#found < MAX_FINDINGS && this.#steps < MAX_STEPS) this.#match(line, sink);
    else this.#running.fill(null);
    return this.#running.some((running) => running !== null);
  }

  #match({ text, number }: Line, sink: Sink): void {
    const { patterns } = this.#matcher;
    for (let index = patterns.length - 1; index >= 0; index--) {
      const before = index === 0 ? null : (this.#running[index - 1] ?? null);
      if (index > 0 && before === null) continue;
      const pattern = patterns[index] as MatcherPattern;
      const taken = pattern.regexp.steps;
      const groups = pattern.regexp.exec(text);
      this.#steps += pattern.regexp.steps - taken;
      const isLast = index === patterns.length - 1;
      if (groups === null) {
        this.#running[isLast ? Math.max(0, index - 1) : index] = null;
        continue;
      }
      const fields = { ...fieldsOf(pattern, groups), ...before?.fields };
      const start = before?.start ?? number;
      if (!isLast) {
        this.#running[index] = { fields, start };
        continue;
      }
      this.#running.fill(null);
      if (pattern.loop) this.#running[index - 1] = before;
      this.#tell(fields, pattern.loop ? number : start, number, sink);
      return;
    }
  }

  #tell(fields: Fields, start: number, end: number, sink: Sink): void {
    const { owner, severity: usual } = this.#matcher;
    const severity = (fields.severity || usual).toLowerCase();
    // The runner leaves out what is neither; linters print `info`, too.
    if (severity !== "error" && severity !== "warning" && severity !== "notice") return;
    this.#found++;
    sink.find({
      tool: owner,
      fixType: this.#fixType,
      severity: severity === "error" ? "error" : "warning",
      message: fields.message || owner,
      file: fileOf(fields),
      line: toNumber(digits(fields.line)),
      column: toNumber(digits(fields.column)),
      rule: fields.code || null,
      start,
      end,
      pattern: `matcher/${owner}`,
      strength: 0.8,
    });
  }
}

function fieldsOf({ groups }: MatcherPattern, found: readonly (string | undefined)[]): Fields {
  const fields: Fields = {};
  for (const field of FIELDS) {
    const group = groups[field];
    const value = group === undefined ? undefined : found[group]?.trim();
    if (value !== undefined) fields[field] = value;
  }
  return fields;
}

/** `fromPath` names a project; the file stands in its folder. */
function fileOf({ file = "", fromPath = "" }: Fields): string | null {
  if (file === "") return null;
  const folder = fromPath.slice(0, Math.max(fromPath.lastIndexOf("/"), fromPath.lastIndexOf("\\")) + 1);
  return folder === "" || /^(?:\/|[A-Za-z]:)/.test(file) ? file : folder + file;
}

function digits(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? text : undefined;
}
