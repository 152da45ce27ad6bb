import type { TextEdit } from "../text-edits/edits.ts";
import { type ImportDeclaration, importAround, importsOf } from "./import-declaration.ts";

/** `import { X }` → `import { type X }`; `import X` → `import type X`. */
export function importAsType(text: string, offset: number, message: string): TextEdit[] | null {
  const name = nameIn(message);
  const declaration = importAround(text, offset);
  if (name === null || declaration === null || declaration.typeOnly) return null;
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

/**
 * `import { type A, type B }` → `import type { A, B }`, in declarations that were not so before: the other form still loads
 * the module when the program runs.
 */
export function joinTypes(before: string, after: string): TextEdit[] {
  return importsOf(after).flatMap((declaration): TextEdit[] => {
    const { start, end, typeOnly, defaultName, namespace, brace, names } = declaration;
    const words = names.map((each) => /^type\s+(?!as\b)/.exec(after.slice(each.start, each.end)));
    const all = names.length > 0 && !words.includes(null);
    if (!all || typeOnly || brace === null || defaultName !== null || namespace !== null) return [];
    if (before.includes(after.slice(start, end))) return [];
    return [
      insertAt(brace, "type "),
      ...names.map((each, index) => ({
        start: each.start,
        end: each.start + (words[index]?.[0].length ?? 0),
        text: "",
      })),
    ];
  });
}

/** `export { X } from …` → `export { type X } from …`. */
export function exportAsType(text: string, offset: number): TextEdit[] | null {
  const open = text.lastIndexOf("{", offset);
  const between = open === -1 ? "" : text.slice(open + 1, offset);
  if (!/\bexport\s*$/.test(text.slice(Math.max(0, open - 40), open))) return null;
  // The compiler points at the name; what stands before it are other names.
  if (!/^(?:[\s,]|[\w$]+)*$/.test(between) || !/(?:^|,)\s*$/.test(between)) return null;
  return /^[\w$]/.test(text.slice(offset, offset + 1)) ? [insertAt(offset, "type ")] : null;
}

/** A name that is used as a value, though its import says `type`. The compiler points at the use. */
export function importAsValue(text: string, _offset: number, message: string): TextEdit[] | null {
  const name = /^'([\w$]{1,200})' cannot be used as a value because it was imported using 'import type'/.exec(
    message,
  )?.[1];
  if (name === undefined) return null;
  const found = importsOf(text).filter((each) => localsOf(each).includes(name));
  const [declaration] = found;
  if (declaration === undefined || found.length !== 1) return null;
  if (!declaration.typeOnly) {
    const specifier = declaration.names.find((each) => each.local === name);
    const word = specifier === undefined ? null : /^type\s+/.exec(text.slice(specifier.start, specifier.end));
    return specifier === undefined || word === null
      ? null
      : [{ start: specifier.start, end: specifier.start + word[0].length, text: "" }];
  }
  const word = /^import\s+(type\s+)/.exec(text.slice(declaration.start, declaration.end));
  if (word === null) return null;
  const at = declaration.start + word[0].length;
  // The others stay types.
  const others = declaration.names.filter((each) => each.local !== name);
  return [
    { start: at - (word[1] as string).length, end: at, text: "" },
    ...others.map((each) => insertAt(each.start, "type ")),
  ];
}

function localsOf({ defaultName, namespace, names }: ImportDeclaration): string[] {
  return [defaultName, namespace, ...names].flatMap((each) => each?.local ?? []);
}

function nameIn(message: string): string | null {
  return /^'([\w$]{1,200})'/.exec(message)?.[1] ?? null;
}

function insertAt(offset: number, text: string): TextEdit {
  return { start: offset, end: offset, text };
}
