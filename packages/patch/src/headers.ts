import { PatchError } from "./model.ts";
import { readQuoted } from "./quoting.ts";

/** What the lines between `diff --git` and the first hunk say. */
export interface Headers {
  readonly oldPath: string;
  readonly newPath: string;
  oldMode: string | null;
  newMode: string | null;
  added: boolean;
  deleted: boolean;
  renamed: boolean;
  binary: boolean;
}

const MODE = /^[0-7]{6}$/;

/** Reads `diff --git a/OLD b/NEW`. Unquoted names with blanks are only readable when both are the same. */
export function readDiffLine(line: string): Headers {
  const rest = line.slice("diff --git ".length);
  const [oldPath, newPath] = rest.startsWith('"') || rest.endsWith('"') ? quotedPair(rest) : plainPair(rest);
  return {
    oldPath: withoutPrefix(oldPath, "a/"),
    newPath: withoutPrefix(newPath, "b/"),
    oldMode: null,
    newMode: null,
    added: false,
    deleted: false,
    renamed: false,
    binary: false,
  };
}

/** Takes one extended header in; false when the line is none. Unknown headers are the caller's error. */
export function readExtendedHeader(line: string, headers: Headers): boolean {
  const mode = /^(old mode|new mode|new file mode|deleted file mode) (.*)$/.exec(line);
  if (mode !== null) {
    const value = mode[2] as string;
    if (!MODE.test(value)) throw new PatchError(`A file mode is not octal: ${line.slice(0, 80)}`);
    if (mode[1] === "old mode" || mode[1] === "deleted file mode") headers.oldMode = value;
    else headers.newMode = value;
    if (mode[1] === "new file mode") headers.added = true;
    if (mode[1] === "deleted file mode") headers.deleted = true;
    return true;
  }
  const index = /^index [0-9a-f]{4,64}\.\.[0-9a-f]{4,64}(?: ([0-7]{6}))?$/.exec(line);
  if (index !== null) {
    if (index[1] !== undefined) headers.oldMode = headers.newMode = index[1];
    return true;
  }
  if (/^(?:rename|copy) (?:from|to) /.test(line)) {
    headers.renamed = true;
    return true;
  }
  return /^(?:dis)?similarity index \d{1,3}%$/.test(line);
}

/** Reads the name of a `--- ` or `+++ ` line; null for `/dev/null`. */
export function readSideName(line: string, prefix: "a/" | "b/"): string | null {
  // Git ends a name that has blanks with a tab, a quoted one too.
  const name = line.endsWith("\t") ? line.slice(4, -1) : line.slice(4);
  if (name.startsWith('"')) return withoutPrefix(wholeQuoted(name), prefix);
  return name === "/dev/null" ? null : withoutPrefix(name, prefix);
}

function quotedPair(rest: string): [string, string] {
  if (rest.startsWith('"')) {
    const first = readQuoted(rest, 0);
    const second = rest.slice(first.end + 1);
    if (rest[first.end] !== " ") throw new PatchError(`Two names expected: ${rest.slice(0, 120)}`);
    return [first.value, second.startsWith('"') ? wholeQuoted(second) : second];
  }
  const at = rest.indexOf(' "');
  return [rest.slice(0, at), wholeQuoted(rest.slice(at + 1))];
}

function wholeQuoted(text: string): string {
  const { value, end } = readQuoted(text, 0);
  if (end !== text.length) throw new PatchError(`Text follows a quoted name: ${text.slice(0, 120)}`);
  return value;
}

function plainPair(rest: string): [string, string] {
  const middle = (rest.length - 1) / 2;
  if (Number.isInteger(middle) && rest[middle] === " " && rest.slice(2, middle) === rest.slice(middle + 3))
    return [rest.slice(0, middle), rest.slice(middle + 1)];
  const parts = rest.split(" ");
  if (parts.length === 2) return [parts[0] as string, parts[1] as string];
  throw new PatchError(`The names of a file cannot be told apart: ${rest.slice(0, 120)}`);
}

function withoutPrefix(name: string, prefix: string): string {
  if (!name.startsWith(prefix) || name.length === prefix.length)
    throw new PatchError(`A name does not start with ${prefix}: ${name.slice(0, 120)}`);
  return name.slice(prefix.length);
}
