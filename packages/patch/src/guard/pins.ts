import type { FilePatch } from "../model.ts";
import { cheat } from "./judging/cheat.ts";
import { type NumberedLine, numberedLines } from "./lines.ts";
import type { Violation } from "./rules.ts";

/** `uses: owner/action@REF`. */
const USES = /^\s*(?:-\s*)?uses:\s*["']?([\w.-]+\/[\w./-]+)@([\w./-]+)/;
/** `FROM image@sha256:…`, `image: name@sha256:…`. */
const IMAGE =
  /^\s*(?:FROM\s+(?:--\S+\s+)?|(?:-\s*)?(?:image|container|uses):\s*["']?(?:docker:\/\/)?)([\w./:-]+?)(@sha256:[0-9a-f]{64})?(?:["'\s]|$)/i;
/** A requirement of pip: the name, then what versions may be. */
const REQUIREMENT = /^\s*["']?([A-Za-z\d][\w.-]{0,100})(?:\[[\w, -]*\])?\s*((?:[=<>!~]=?=?[^;#"',]*)?)/;
const SHA = /^[0-9a-f]{40,64}$/;

/** Pins that a patch lets go: an action that follows a branch, an image without its digest, a requirement without a version. */
export function checkPins(file: FilePatch): Violation[] {
  const [removed, added] = [numberedLines(file, "removed"), numberedLines(file, "added")];
  if (/(?:^|\/)(?:action\.ya?ml|\.github\/.*\.ya?ml)$/i.test(file.path)) return actions(file, removed, added);
  if (/(?:^|\/)(?:[\w.-]*Dockerfile[\w.-]*|(?:docker-)?compose[\w.-]*\.ya?ml)$/i.test(file.path))
    return images(file, removed, added);
  if (
    /(?:^|\/)(?:requirements|constraints)[^/]*\.(?:txt|in)$|(?:^|\/)requirements\/[^/]+\.(?:txt|in)$/i.test(file.path)
  )
    return requirements(file, removed, added);
  if (/(?:^|\/)pyproject\.toml$/i.test(file.path))
    return [...requirements(file, removed.filter(isListed), added.filter(isListed)), ...poetry(file, removed, added)];
  if (/(?:^|\/)package\.json$/i.test(file.path)) return ranges(file, removed, added);
  return [];
}

/** `requests = "*"`, and `requests = "^2.32"`. */
const TOML_LOOSE = /^\s*([\w-]+)\s*=\s*["'](?:\*|>=?[^"']*)["']\s*$/;
const TOML_PINNED = /^\s*([\w-]+)\s*=\s*["'][\^~=]?\d/;

/** `requests = "*"` of Poetry, where a version stood. */
function poetry(file: FilePatch, removed: readonly NumberedLine[], added: readonly NumberedLine[]): Violation[] {
  const pinned = new Set(removed.map(({ text }) => TOML_PINNED.exec(text)?.[1]));
  const loose = added.find(({ text }) => {
    const name = TOML_LOOSE.exec(text)?.[1];
    return name !== undefined && pinned.has(name);
  });
  return loose === undefined
    ? []
    : [cheat("J-pin-loosened", "review", at(file, loose), "any version of a package will do")];
}

function actions(file: FilePatch, removed: readonly NumberedLine[], added: readonly NumberedLine[]): Violation[] {
  const pinned = new Set(
    removed
      .map(({ text }) => USES.exec(text))
      .filter((each) => SHA.test(each?.[2] ?? ""))
      .map((each) => each?.[1]),
  );
  const loose = added.find(({ text }) => {
    const [, name, ref = ""] = USES.exec(text) ?? [];
    return name !== undefined && pinned.has(name) && !SHA.test(ref);
  });
  return loose === undefined
    ? []
    : [cheat("J-action", "block", at(file, loose), "an action that was pinned follows a branch or a tag")];
}

function images(file: FilePatch, removed: readonly NumberedLine[], added: readonly NumberedLine[]): Violation[] {
  const bare = (text: string | undefined) => (text ?? "").replace(/:[\w.-]+$/, "");
  const pinned = new Set(
    removed
      .map(({ text }) => IMAGE.exec(text))
      .filter((each) => each?.[2] !== undefined)
      .map((each) => bare(each?.[1])),
  );
  const loose = added.find(({ text }) => {
    const match = IMAGE.exec(text);
    return match !== null && match[2] === undefined && pinned.has(bare(match[1]));
  });
  return loose === undefined
    ? []
    : [cheat("J-image", "review", at(file, loose), "an image that was pinned by its digest no longer is")];
}

function requirements(file: FilePatch, removed: readonly NumberedLine[], added: readonly NumberedLine[]): Violation[] {
  const pinned = new Map(removed.flatMap((line) => pinOf(line.text)));
  const still = new Set(added.map(({ text }) => nameOf(text)));
  const loose = added.find(({ text }) => pinned.has(nameOf(text)) && pinOf(text).length === 0);
  const hashed = new Set(removed.filter(({ text }) => /--hash=/.test(text)).map(({ text }) => nameOf(text)));
  const unhashed = added.find(({ text }) => hashed.has(nameOf(text)) && !/--hash=|\\\s*$/.test(text));
  return [
    ...(loose === undefined
      ? []
      : [cheat("J-pin-loosened", "review", at(file, loose), "a version that was pinned no longer is")]),
    ...(unhashed === undefined ? [] : [cheat("J-hash", "review", at(file, unhashed), "a package loses its digest")]),
    ...twins(
      file,
      [...pinned.keys()].filter((name) => !still.has(name)),
      added.filter(({ text }) => !pinned.has(nameOf(text))),
    ),
  ];
}

/** More names than these are no fix: nobody compares each with each. */
const MAX_PAIRS = 250_000;

/** A package that goes, and one that comes under nearly its name. */
function twins(file: FilePatch, gone: readonly string[], come: readonly NumberedLine[]): Violation[] {
  const [first] = come;
  if (first !== undefined && gone.length * come.length > MAX_PAIRS)
    return [
      cheat("J-name", "review", at(file, first), "more packages are replaced than can be compared by their names"),
    ];
  const twin = come.find(({ text }) => gone.some((name) => isTwin(name, nameOf(text))));
  return twin === undefined
    ? []
    : [cheat("J-name", "block", at(file, twin), "a package is replaced by one with nearly the same name")];
}

/** `"requests==2.32.3",` or `requests = "2.32.3"`. */
function isListed({ text }: NumberedLine): boolean {
  return /^\s*["'][\w.-]+(?:\[[\w, -]*\])?\s*(?:[=<>!~]=[^"']*)?["'],?\s*$/.test(text);
}

const RANGE = /^\s*"(@?[\w./-]+)"\s*:\s*"([^"]{0,100})"/;
const LOOSE = /^(?:>=?|\*|x$|latest$|next$|\s*$)/;

function ranges(file: FilePatch, removed: readonly NumberedLine[], added: readonly NumberedLine[]): Violation[] {
  const before = new Map(removed.map(({ text }) => RANGE.exec(text)).map((each) => [each?.[1] ?? "", each?.[2] ?? ""]));
  const loose = added.find(({ text }) => {
    const [, name = "", range = ""] = RANGE.exec(text) ?? [];
    const old = before.get(name);
    return old !== undefined && /^[\^~=v]?\d/.test(old) && LOOSE.test(range);
  });
  return loose === undefined
    ? []
    : [cheat("J-pin-loosened", "review", at(file, loose), "any version of a package will do")];
}

function nameOf(text: string): string {
  return (REQUIREMENT.exec(text)?.[1] ?? "").toLowerCase().replace(/[-_.]+/g, "-");
}

function pinOf(text: string): (readonly [string, string])[] {
  const [, , versions = ""] = REQUIREMENT.exec(text) ?? [];
  return /^===?[^*]+$/.test(versions.trim()) ? [[nameOf(text), versions.trim()]] : [];
}

/** Two names that a reader takes for each other: one letter more, less, another, or two in another order. */
function isTwin(a: string, b: string): boolean {
  if (a === b || a.length < 4 || Math.abs(a.length - b.length) > 1) return false;
  if ([...a].sort().join("") === [...b].sort().join("")) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  return short.slice(short.length === long.length ? at + 1 : at) === long.slice(at + 1);
}

function at(file: FilePatch, { line }: NumberedLine): { file: string; line: number } {
  return { file: file.path, line };
}
