import type { TypeDiagnostic } from "./diagnostics.ts";
import type { MechanicalClass, Mend, SourceFile } from "./mechanical-class.ts";
import { functionAt, lineStart, placeOf } from "./python-text.ts";
import { reach } from "./typing-imports.ts";

const PARAMETER = /^Incompatible default for (?:argument|parameter) "([^"]{1,200})" \(default has type "None", /;
const DECLARED = /^Incompatible types in assignment \(expression has type "None", variable has type "[^\n]{1,2000}"\)$/;

/** `a: int = None` as a parameter: PEP 484 asks for `Optional[int]`. */
export const implicitOptional: MechanicalClass = {
  verb: "say which parameters may be None",
  recognises: ({ message }) => PARAMETER.test(message),
  mend(error, source) {
    const name = PARAMETER.exec(error.message)?.[1] ?? "";
    const at = error.column === null ? byName(name, error, source) : placeOf(source.text, error.line, error.column);
    const span = at === null ? null : annotationBefore(source.blank, at, new RegExp(`(?:^|[^\\w])${name}[ \\t]*$`));
    return span === null ? null : asOptional(span, source);
  },
};

/** `a: int = None` as a declaration: the line itself says that it may be None. */
export const declaredNone: MechanicalClass = {
  verb: "say what may be None",
  recognises: ({ message }) => DECLARED.test(message),
  mend(error, source) {
    if (error.column === null) return null;
    const at = placeOf(source.text, error.line, error.column);
    const span = at === null ? null : annotationBefore(source.blank, at, /^[ \t]*(?:self\.)?\w+[ \t]*$/m);
    // Models of a database take their columns' constraints from these annotations.
    if (span === null || /^[ \t]*(?:from|import)[ \t]+(?:sqlmodel|sqlalchemy|odmantic|piccolo)\b/m.test(source.blank))
      return null;
    return asOptional(span, source);
  },
};

/** Without a column: the one parameter of that name, in the function on that line. */
function byName(name: string, error: TypeDiagnostic, { blank }: SourceFile): number | null {
  const start = lineStart(blank, error.line);
  const header = start === null ? null : functionAt(blank, start);
  if (header === null) return null;
  const pattern = new RegExp(`(?<![\\w.])${name}[ \\t]*:[^=()]{1,500}=\\s*(?=None\\b)`, "g");
  const found = [...blank.slice(header.open, header.close).matchAll(pattern)];
  const [only] = found;
  return found.length !== 1 || only === undefined ? null : header.open + only.index + only[0].length;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The annotation in `name: ANNOTATION = None`, from the place of that None. */
function annotationBefore(blank: string, none: number, name: RegExp): Span | null {
  if (!/^None\b/.test(blank.slice(none, none + 5))) return null;
  const before = blank.slice(Math.max(0, none - 2000), none);
  const equals = /(?<![=!<>:])=\s*$/.exec(before);
  if (equals === null) return null;
  const end = none - before.length + before.slice(0, equals.index).trimEnd().length;
  const start = colonBefore(blank, end);
  if (start === -1) return null;
  const line = blank.slice(Math.max(0, start - 400), start);
  if (!name.test(line.slice(line.lastIndexOf("\n") + 1))) return null;
  const gap = /^\s*/.exec(blank.slice(start + 1, end))?.[0].length ?? 0;
  return start + 1 + gap < end ? { start: start + 1 + gap, end } : null;
}

/** The colon that begins an annotation: the nearest one outside of brackets. */
function colonBefore(blank: string, end: number): number {
  for (let at = end - 1, depth = 0; at >= 0 && end - at < 2000; at--) {
    const char = blank[at] as string;
    if (char === ")" || char === "]" || char === "}") depth++;
    if ((char === "(" || char === "[" || char === "{") && --depth < 0) return -1;
    if (char === ":" && depth === 0) return at;
    if (char === "=" && depth === 0) return -1;
  }
  return -1;
}

/** The annotation that says None as well, spelled as the file does. */
function asOptional({ start, end }: Span, { text, blank, style }: SourceFile): Mend | null {
  const written = text.slice(start, end);
  if (/\bNone\b|\bOptional\b|\n|#/.test(written)) return null;
  const quoted = /^(["'])([^"'\\]+)\1$/.exec(written);
  const plain = quoted?.[2] ?? written;
  if (style.union) {
    // `"X" | None` fails when it is evaluated; inside of the quotes it is not.
    const mended = quoted === null ? `${plain} | None` : `${quoted[1]}${plain} | None${quoted[1]}`;
    return { edits: [{ start, end, text: mended }] };
  }
  const optional = reach(blank, "typing", "Optional");
  return { edits: [{ start, end, text: `${optional.text}[${written}]` }], imports: optional.imports };
}
