import { type JsImport, jsImports } from "../imports/js-imports.ts";

/** One name that a file is to import. */
export interface WantedJsImport {
  readonly form: JsImport["form"];
  readonly typeOnly: boolean;
  /** What the specifier stands for: a file of the project, or itself. */
  readonly origin: string;
  readonly specifier: string;
  /** `default` and `*` for the whole. */
  readonly imported: string;
  readonly local: string;
  readonly quote: string;
  readonly semicolon: boolean;
}

/** Puts an import into braces that are there for the same module, else on a line below the last import. */
export function insertJsImport(
  text: string,
  wanted: WantedJsImport,
  originOf: (specifier: string) => string,
): string | null {
  const own = jsImports(text);
  const braced = wanted.imported !== "default" && wanted.imported !== "*";
  const same = own.find(
    (each) =>
      each.brace !== null &&
      each.form === wanted.form &&
      each.typeOnly === wanted.typeOnly &&
      originOf(each.specifier) === wanted.origin,
  );
  if (braced && same !== undefined) return intoBraces(text, same, shown(wanted));
  const [model] = own;
  const styled = model === undefined ? wanted : { ...wanted, quote: model.quote, semicolon: model.semicolon };
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const line = writtenJs(styled) + eol;
  const last = own.at(-1);
  if (last !== undefined) {
    const feed = text.indexOf("\n", last.end);
    const at = feed === -1 ? text.length : feed + 1;
    return `${text.slice(0, at)}${at > 0 && text[at - 1] !== "\n" ? eol : ""}${line}${text.slice(at)}`;
  }
  const head = /^(?:#![^\n]*\n)?(?:(["'])use strict\1;?\r?\n)?(?:(?:\/\/[^\n]*)?\r?\n)*/.exec(text)?.[0] ?? "";
  return `${text.slice(0, head.length)}${line}${eol}${text.slice(head.length)}`;
}

/** The statement as it would stand alone. */
export function writtenJs(wanted: WantedJsImport): string {
  const { form, typeOnly, imported, local, quote, specifier, semicolon } = wanted;
  const module = `${quote}${specifier}${quote}`;
  const end = semicolon ? ";" : "";
  if (form === "require")
    return `const ${imported === "*" ? local : `{ ${shown(wanted)} }`} = require(${module})${end}`;
  const what = imported === "default" ? local : imported === "*" ? `* as ${local}` : `{ ${shown(wanted)} }`;
  return `import ${typeOnly ? "type " : ""}${what} from ${module}${end}`;
}

function shown({ form, imported, local }: WantedJsImport): string {
  if (imported === local) return local;
  return form === "require" ? `${imported}: ${local}` : `${imported} as ${local}`;
}

function intoBraces(text: string, statement: JsImport, name: string): string | null {
  const names = statement.names.filter((each) => each.start > (statement.brace ?? 0));
  const last = names.at(-1);
  if (last === undefined) return null;
  const keys = names.map((each) => each.imported.toLowerCase());
  const isSorted = keys.every((key, index) => index === 0 || (keys[index - 1] as string) <= key);
  const next = isSorted ? names.find((each) => each.imported.toLowerCase() > name.toLowerCase()) : undefined;
  const place = next ?? last;
  const gap = /\s*$/.exec(text.slice(Math.max(0, place.start - 200), place.start))?.[0] ?? " ";
  // `type` in front of a name belongs to it.
  if (/\btype$/.test(text.slice(0, place.start).trimEnd())) return null;
  const between = gap.includes("\n") ? gap : " ";
  return next === undefined
    ? `${text.slice(0, last.end)},${between}${name}${text.slice(last.end)}`
    : `${text.slice(0, next.start)}${name},${between}${text.slice(next.start)}`;
}
