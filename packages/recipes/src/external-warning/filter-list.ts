/** An entry and the comment above it. */
export interface NewFilter {
  readonly comment: string;
  readonly entry: string;
}

/** Adds entries to the end of a `filterwarnings` list, where they win. @returns null when there is no list of that form */
export function addToIni(text: string, section: string, filters: readonly NewFilter[]): string | null {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = text.split(/\r?\n/);
  const head = lines.findIndex((line) => line.trim() === `[${section}]`);
  const next = lines.findIndex((line, at) => at > head && line.startsWith("["));
  const stop = next === -1 ? lines.length : next;
  const key = lines.findIndex((line, at) => at > head && at < stop && /^filterwarnings[ \t]*[=:]/.test(line));
  if (head === -1 || key === -1) return null;
  let last = key;
  for (let at = key + 1; at < stop && /^(?:[ \t]|$)/.test(lines[at] ?? ""); at++)
    if ((lines[at] ?? "").trim() !== "") last = at;
  const [, name = "", inline = ""] = /^(filterwarnings[ \t]*[=:])[ \t]*(.*)$/.exec(lines[key] ?? "") ?? [];
  const indent = last > key ? (/^[ \t]+/.exec(lines[last] ?? "")?.[0] ?? "    ") : "    ";
  const added = filters.flatMap(({ comment, entry }) => [indent + comment, indent + entry]);
  const own = inline.trim() === "" ? [lines[key] ?? ""] : [name, indent + inline.trim()];
  return [...lines.slice(0, key), ...own, ...lines.slice(key + 1, last + 1), ...added, ...lines.slice(last + 1)].join(
    eol,
  );
}

const STRING = /"(?:[^"\\\n]|\\.){0,1000}"|'[^'\n]{0,1000}'/y;

/** The same for a TOML list of strings, on one line or several; a list of another form is left alone. */
export function addToToml(text: string, section: string, filters: readonly NewFilter[]): string | null {
  const head = `\n${text}`.indexOf(`\n[${section}]`);
  if (head === -1) return null;
  const body = text.slice(head);
  const next = body.slice(1).search(/^\[/m);
  const key = /^filterwarnings[ \t]*=[ \t]*\[/m.exec(next === -1 ? body : body.slice(0, next + 1));
  if (key === null) return null;
  const open = head + key.index + key[0].length;
  const list = readList(text, open);
  if (list === null) return null;
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const indent = list.indent ?? "    ";
  const added = filters
    .map(({ comment, entry }) => `${indent}${comment}${eol}${indent}${tomlString(entry)},${eol}`)
    .join("");
  if (list.indent === null) {
    const old = list.items.map((item) => `${indent}${item},${eol}`).join("");
    return `${text.slice(0, open)}${eol}${old}${added}${text.slice(list.close)}`;
  }
  const comma = list.comma || list.items.length === 0 ? "" : ",";
  const before = text.slice(0, list.end) + comma + text.slice(list.end, list.close);
  return `${before.trimEnd()}${eol}${added}${closing(text, list.close)}${text.slice(list.close)}`;
}

interface TomlList {
  readonly items: readonly string[];
  /** Of the last item's line; null when it stands on the line of the bracket. */
  readonly indent: string | null;
  /** Offset behind the last item, and whether a comma follows it. */
  readonly end: number;
  readonly comma: boolean;
  /** Offset of the closing bracket. */
  readonly close: number;
}

function readList(text: string, open: number): TomlList | null {
  const items: string[] = [];
  let [end, comma, start] = [open, false, open];
  for (let at = open; at < text.length; at++) {
    const char = text[at] as string;
    if (char === "]") {
      const line = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
      return { items, indent: items.length > 0 && /^[ \t]+$/.test(line) ? line : null, end, comma, close: at };
    }
    if (char === "#") at = text.indexOf("\n", at) === -1 ? text.length : text.indexOf("\n", at);
    else if (char === ",") comma = true;
    else if (!/\s/.test(char)) {
      STRING.lastIndex = at;
      const item = STRING.exec(text)?.[0];
      if (item === undefined) return null;
      items.push(item);
      start = at;
      end = at + item.length;
      comma = false;
      at = end - 1;
    }
  }
  return null;
}

/** Indentation of the closing bracket. */
function closing(text: string, close: number): string {
  return /[ \t]*$/.exec(text.slice(text.lastIndexOf("\n", close - 1) + 1, close))?.[0] ?? "";
}

/** A literal string where it can be one: there a backslash is a backslash. */
function tomlString(text: string): string {
  return text.includes("'") ? `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"` : `'${text}'`;
}
