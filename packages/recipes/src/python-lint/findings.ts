/** One complaint of a linter. */
export interface Finding {
  /** Relative to the workspace. */
  readonly file: string;
  /** Counted from 1; columns in characters. */
  readonly row: number;
  readonly column: number;
  /** flake8's code, or one made from the message where the linter has none. */
  readonly code: string;
  readonly message: string;
}

/** What a linter printed, in its own words for places. */
export type Printed = Omit<Finding, "file"> & { readonly path: string };

const SHORT = /^(.{1,500}?):(\d{1,7}):(?:(\d{1,7}):?)? ([A-Z]{1,5}\d{1,4}):? (.{0,2000})$/;
const BARE = /^(.{1,500}?):(\d{1,7}):(?:(\d{1,7}):?)? (.{1,2000})$/;
const DOCSTYLE_PLACE = /^(.{1,500}?):(\d{1,7}) (?:at|in) .{1,500}:$/;
const DOCSTYLE_RULE = /^ {4,8}(D\d{3}): (.{0,2000})$/;

/** Reads `path:row:column: CODE message`, as flake8 and pycodestyle print it, and pyflakes without a code. */
export function readFindings(output: string): Printed[] {
  const found: Printed[] = [];
  let place: { path: string; row: number } | null = null;
  for (const line of output.split(/\r?\n/)) {
    if (line.length > 3_000) continue;
    const short = SHORT.exec(line);
    if (short !== null) {
      const [, path = "", row, column, code = "", message = ""] = short;
      found.push({ path, row: Number(row), column: Number(column ?? 1), code, message });
      continue;
    }
    const at = DOCSTYLE_PLACE.exec(line);
    const rule = DOCSTYLE_RULE.exec(line);
    if (at !== null) place = { path: at[1] ?? "", row: Number(at[2]) };
    else if (rule !== null && place !== null)
      found.push({ ...place, column: 1, code: rule[1] ?? "", message: rule[2] ?? "" });
    else {
      const bare = BARE.exec(line);
      const code = bare === null ? null : pyflakesCode(bare[4] ?? "");
      if (bare !== null && code !== null)
        found.push({
          path: bare[1] ?? "",
          row: Number(bare[2]),
          column: Number(bare[3] ?? 1),
          code,
          message: bare[4] ?? "",
        });
    }
  }
  return found;
}

/** flake8's codes for pyflakes' sentences. Source: flake8's manual, Error / Violation Codes. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/ imported but unused(?:;|$)/, "F401"],
  [/^import .{1,200} from line \d{1,7} shadowed by loop variable$/, "F402"],
  [/^'from .{1,200} import \*' used; unable to detect undefined names$/, "F403"],
  [/ may be undefined, or defined from star imports: /, "F405"],
  [/^f-string is missing placeholders$/, "F541"],
  [/^use ==\/!= to compare /, "F632"],
  [/^redefinition of unused /, "F811"],
  [/^undefined name /, "F821"],
  [/^`?(?:global|nonlocal) .{1,200} is unused: name is never assigned in scope/, "F824"],
  [/^local variable .{1,200} is assigned to but never used$/, "F841"],
  [/^local variable .{1,200} is annotated but never used$/, "F842"],
  [/^invalid syntax|^unterminated |^unexpected (?:indent|EOF)|^expected an indented/, "E999"],
];

/** The code that flake8 gives to a sentence of pyflakes. */
export function pyflakesCode(message: string): string | null {
  return SENTENCES.find(([sentence]) => sentence.test(message))?.[1] ?? null;
}

/** The first texts in quotes of a message: the names it is about. */
export function quotedNames(message: string): string[] {
  return [...message.matchAll(/['"]([^'"]{1,300})['"]/g)].map((match) => match[1] as string);
}

/** `E501 line too long (95 > 88 characters)`: the 88. */
export function allowedLength(message: string): number | null {
  const found = /\(\d{1,7} ?> ?(\d{1,4})(?: characters)?\)/.exec(message)?.[1];
  return found === undefined ? null : Number(found);
}
