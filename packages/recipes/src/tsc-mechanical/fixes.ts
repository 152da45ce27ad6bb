import { lineAround, type TextEdit } from "../text-edits/edits.ts";
import { importAround } from "./import-declaration.ts";
import { asDefaultImport, asNamedImport, withJsonAttribute, withSuggestedPath } from "./import-forms.ts";
import { addOverride, removeOverride } from "./override.ts";
import { removeNames } from "./remove-names.ts";
import { exportAsType, importAsType, importAsValue } from "./type-imports.ts";

/** How one error is mended. `edit` gives null when the text is not what the message speaks of. */
export interface MechanicalFix {
  /** For the summary: "use type imports". */
  readonly verb: string;
  /** `imports`, unless it is only about types and comments. */
  readonly blastRadius?: "types";
  /** `removed` collects what other errors of the file take out of imports. */
  edit(text: string, offset: number, message: string, removed: number[]): TextEdit[] | null;
}

const typeImport: MechanicalFix = { verb: "import types as types", edit: importAsType };
const typeExport: MechanicalFix = { verb: "export types as types", edit: exportAsType };
const unusedImport: MechanicalFix = { verb: "remove unused imports", edit: removeUnused };
const extension: MechanicalFix = { verb: "add the file extension", edit: withSuggestedPath };
const override: MechanicalFix = { verb: "mark what is overridden", blastRadius: "types", edit: addOverride };

/** By error code, for TypeScript 5 to 7. Source: TypeScript's diagnosticMessages.json. */
export const FIXES: Readonly<Record<string, MechanicalFix>> = {
  TS1064: { verb: "say that a Promise is returned", blastRadius: "types", edit: wrapInPromise },
  TS1205: typeExport,
  TS1361: { verb: "import values as values", edit: importAsValue },
  TS1448: typeExport,
  TS1484: typeImport,
  TS1485: typeImport,
  TS1540: { verb: "write namespaces as namespaces", blastRadius: "types", edit: writeNamespace },
  TS1543: { verb: "import JSON with its attribute", edit: withJsonAttribute },
  TS2578: { verb: "remove an unused @ts-expect-error", blastRadius: "types", edit: removeDirective },
  TS2613: { verb: "import what the module exports", edit: asNamedImport },
  TS2614: { verb: "import what the module exports", edit: asDefaultImport },
  TS2691: { verb: "write the file extension that is there when it runs", edit: withSuggestedPath },
  TS2834: extension,
  TS2835: extension,
  TS2880: { verb: "write import attributes", edit: writeWith },
  TS4112: { verb: "remove override where nothing is", blastRadius: "types", edit: removeOverride },
  TS4114: override,
  TS4116: override,
  TS6133: unusedImport,
  TS6192: unusedImport,
  TS6196: unusedImport,
};

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

/** `Did you mean to write 'Promise<number>'?`: what stands there has to be that number. */
function wrapInPromise(text: string, offset: number, message: string): TextEdit[] | null {
  const inner = /Did you mean to write 'Promise<([^'\n]{1,300})>'\?/.exec(message)?.[1];
  if (inner === undefined || !text.startsWith(inner, offset)) return null;
  const end = offset + inner.length;
  return /^\s*(?:\{|=>|;)/.test(text.slice(end, end + 20)) ? [{ start: offset, end, text: `Promise<${inner}>` }] : null;
}

/** `module Foo {` → `namespace Foo {`. */
function writeNamespace(text: string, offset: number): TextEdit[] | null {
  const { start, end } = lineAround(text, offset);
  const word = /\bmodule(?=\s+[A-Za-z_$][\w$.]*\s*\{)/.exec(text.slice(start, end));
  return word === null ? null : [{ start: start + word.index, end: start + word.index + 6, text: "namespace" }];
}

/** `import x from "./x.json" assert { … }`. */
function writeWith(text: string, offset: number): TextEdit[] | null {
  return /^assert\b/.test(text.slice(offset, offset + 7)) ? [{ start: offset, end: offset + 6, text: "with" }] : null;
}
