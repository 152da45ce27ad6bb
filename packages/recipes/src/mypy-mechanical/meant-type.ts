import type { TypeDiagnostic } from "./diagnostics.ts";
import type { MechanicalClass, Mend, SourceFile } from "./mechanical-class.ts";
import { closingBracket, lineStart, placeOf } from "./python-text.ts";
import { reach } from "./typing-imports.ts";

/** Something that is no type, where mypy's own note says which type was meant. */
export const meantType: MechanicalClass = {
  verb: "write the types that were meant",
  recognises: (error) => FORMS.some((form) => isOf(error, form)),
  mend(error, source) {
    const form = FORMS.find((each) => isOf(error, each));
    const at = error.column === null ? returnType(error, source) : placeOf(source.text, error.line, error.column);
    return form === undefined || at === null ? null : form.mend(at, source);
  },
};

/** Older versions of mypy name no column for a list in a type's place: then only a return type is looked at. */
function returnType({ line }: TypeDiagnostic, { blank }: SourceFile): number | null {
  const start = lineStart(blank, line);
  const match = start === null ? null : /^[^\n]*->[ \t]*(?=\[)/.exec(blank.slice(start, start + 500));
  return start === null || match === null ? null : start + match[0].length;
}

interface Form {
  readonly message: RegExp;
  readonly note: string;
  mend(at: number, source: SourceFile): Mend | null;
}

function isOf(error: TypeDiagnostic, { message, note }: Form): boolean {
  return message.test(error.message) && error.notes.includes(note);
}

/** mypy's notes. Source: mypy's typeanal.py and fastparse.py. */
const FORMS: readonly Form[] = [
  {
    message: /^Function "builtins\.callable" is not valid as a type$/,
    note: 'Perhaps you meant "typing.Callable" instead of "callable"?',
    mend: (at, { blank }) => rename(blank, at, "callable", "Callable"),
  },
  {
    message: /^Function "builtins\.any" is not valid as a type$/,
    note: 'Perhaps you meant "typing.Any" instead of "any"?',
    mend: (at, { blank }) => rename(blank, at, "any", "Any"),
  },
  {
    message: /^Syntax error in type annotation$/,
    note: "Suggestion: Use Tuple[T1, ..., Tn] instead of (T1, ..., Tn)",
    mend: (at, source) => bracketed(at, source, "(", "tuple"),
  },
  {
    message: /^Bracketed expression "\[\.\.\.\]" is not valid as a type$/,
    note: 'Did you mean "List[...]"?',
    mend: (at, source) => bracketed(at, source, "[", "list"),
  },
];

function rename(blank: string, at: number, from: string, to: string): Mend | null {
  if (!new RegExp(`^${from}\\b`).test(blank.slice(at, at + from.length + 1))) return null;
  const { text, imports } = reach(blank, "typing", to);
  return { edits: [{ start: at, end: at + from.length, text }], imports };
}

/** `(int, str)` → `tuple[int, str]`, `[int]` → `list[int]`. */
function bracketed(
  at: number,
  { text, blank, style }: SourceFile,
  open: "(" | "[",
  name: "tuple" | "list",
): Mend | null {
  // Older versions of mypy point at what is inside.
  const start = blank[at] === open ? at : blank[at - 1] === open ? at - 1 : -1;
  const close = start === -1 ? -1 : closingBracket(blank, start);
  if (close === -1) return null;
  const inside = text
    .slice(start + 1, close)
    .trim()
    .replace(/,$/, "");
  // A list of several, or an empty tuple, can be meant in more than one way.
  const commas = blank.slice(start + 1, close).includes(",");
  if (inside === "" || /[#\n]/.test(inside) || commas !== (name === "tuple")) return null;
  const capital = reach(blank, "typing", name === "tuple" ? "Tuple" : "List");
  const type = style.lowerCase ? { text: name, imports: [] } : capital;
  return { edits: [{ start, end: close + 1, text: `${type.text}[${inside}]` }], imports: type.imports };
}
