import { lineAround, type TextEdit } from "./edits.ts";
import { importAround } from "./import-declaration.ts";
import { removeNames } from "./remove-names.ts";

/** How one error is mended. `edit` gives null when the text is not what the message speaks of. */
interface MechanicalFix {
  /** For the summary: "use type imports". */
  readonly verb: string;
  /** `removed` collects what other errors of the file take out of imports. */
  edit(text: string, offset: number, message: string, removed: number[]): TextEdit[] | null;
}

const typeImport: MechanicalFix = { verb: "import types as types", edit: markAsType };
const unusedImport: MechanicalFix = { verb: "remove unused imports", edit: removeUnused };

/** By error code, for TypeScript 5 to 7. */
export const FIXES: Readonly<Record<string, MechanicalFix>> = {
  TS1484: typeImport,
  TS1485: typeImport,
  TS2578: { verb: "remove an unused @ts-expect-error", edit: removeDirective },
  TS2834: { verb: "add the file extension", edit: addExtension },
  TS2835: { verb: "add the file extension", edit: addExtension },
  TS6133: unusedImport,
  TS6192: unusedImport,
  TS6196: unusedImport,
};

/** `import { X }` → `import { type X }`; `import X` → `import type X`. */
function markAsType(text: string, offset: number, message: string): TextEdit[] | null {
  const name = /^'([\w$]{1,200})'/.exec(message)?.[1];
  const declaration = importAround(text, offset);
  if (name === undefined || declaration === null || declaration.typeOnly) return null;
  const specifier = declaration.names.find((each) => each.start === offset && each.local === name);
  if (specifier !== undefined) {
    // `type` once more would be an error of its own.
    return /^type\s/.test(text.slice(specifier.start, specifier.end)) ? null : [insertAt(specifier.start, "type ")];
  }
  const { defaultName, namespace } = declaration;
  const alone =
    defaultName?.start === offset && defaultName.local === name && namespace === null && declaration.brace === null;
  return alone ? [insertAt(offset, "type ")] : null;
}

/** `Did you mean './a.js'?`: only the compiler's own suggestion, and only an extension is put behind. */
function addExtension(text: string, offset: number, message: string): TextEdit[] | null {
  const wanted = /Did you mean '([^'\n]{1,500})'\?/.exec(message)?.[1];
  const quote = text[offset] ?? "";
  const end = text.indexOf(quote, offset + 1);
  if (wanted === undefined || (quote !== '"' && quote !== "'") || end === -1) return null;
  const written = text.slice(offset + 1, end);
  if (!wanted.startsWith(written) || !/^(?:\/index)?\.[cm]?[jt]sx?$/.test(wanted.slice(written.length))) return null;
  return [{ start: offset + 1, end, text: wanted }];
}

/** Takes the comment out, with its line when nothing else stands there. */
function removeDirective(text: string, offset: number): TextEdit[] | null {
  const { start, end, next } = lineAround(text, offset);
  const line = text.slice(start, end);
  if (line.split("@ts-expect-error").length !== 2) return null;
  if (/^\s*(?:\/\/+\s*@ts-expect-error\b.*|\{?\/\*+\s*@ts-expect-error\b[^*]*\*+\/\}?\s*)$/.test(line))
    return [{ start, end: next, text: "" }];
  const trailing = /\s*\/\/+\s*@ts-expect-error\b[^"'`]*$/.exec(line);
  return trailing === null ? null : [{ start: start + trailing.index, end, text: "" }];
}

function removeUnused(text: string, offset: number, message: string, removed: number[]): TextEdit[] | null {
  const declaration = importAround(text, offset);
  if (declaration === null) return null;
  const name = /^'([\w$]{1,200})' is /.exec(message)?.[1] ?? null;
  return removeNames(text, declaration, name, offset, removed);
}

function insertAt(offset: number, text: string): TextEdit {
  return { start: offset, end: offset, text };
}
