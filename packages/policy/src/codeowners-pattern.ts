/** Says whether a path (relative, with `/`) fits. */
export type OwnerPattern = (path: string) => boolean;

/** A piece of a segment: literal text, one character, or any run of characters. */
type Token = { readonly kind: "text"; readonly text: string } | { readonly kind: "one" } | { readonly kind: "any" };

type Segment = "**" | readonly Token[];

/**
 * Compiles one pattern of a CODEOWNERS file.
 *
 * The rules (docs.github.com, "CODEOWNERS syntax", and what GitHub does where the page is silent):
 * a pattern without a slash, or with one only at the end, matches at any depth; any other slash anchors it at the root;
 * a directory matches all that is below it, but a last segment `*` does not (`docs/*` is one level); `**` stands for any
 * number of directories; `*` and `?` stay inside one name; case counts; `[` and `]` are themselves.
 *
 * No regular expression is built: each segment is matched by two pointers, `**` by remembering the last place, so the
 * time grows with pattern × path and a hostile file can't make it explode.
 *
 * @returns the matcher, or why the line is invalid
 */
export function compileOwnerPattern(pattern: string): OwnerPattern | string {
  if (pattern.startsWith("!")) return "negation with ! is not supported";
  if (pattern.includes("***")) return "three asterisks in a row";
  if (pattern === "/") return () => false;
  const segments = toSegments(pattern);
  return (path) => matchSegments(segments, path.split("/"));
}

function toSegments(pattern: string): Segment[] {
  let parts = pattern.split("/");
  const directory = parts.length > 1 && parts.at(-1) === "";
  if (directory) parts.pop();
  if (parts[0] === "") parts = parts.slice(1);
  else if (parts.length === 1 && parts[0] !== "**") parts = ["**", ...parts];

  const segments = parts.map((part): Segment => (part === "**" ? "**" : tokens(part)));
  const last = parts.at(-1);
  // `docs/` is everything below docs; a plain last name matches itself and everything below it.
  if (directory) segments.push("**", ANY_NAME);
  else if (last === "**") segments.push(ANY_NAME);
  else if (last !== "*") segments.push("**");
  return segments;
}

/** One name, whichever: what follows `**` when a directory itself must not match. */
const ANY_NAME: readonly Token[] = [{ kind: "one" }, { kind: "any" }];

function tokens(part: string): Token[] {
  if (part === "*") return [...ANY_NAME];
  const found: Token[] = [];
  const add = (character: string) => {
    const last = found.at(-1);
    if (last?.kind === "text") found[found.length - 1] = { kind: "text", text: last.text + character };
    else found.push({ kind: "text", text: character });
  };
  for (let index = 0; index < part.length; index++) {
    const character = part[index] ?? "";
    if (character === "\\" && index + 1 < part.length) add(part[++index] ?? "");
    else if (character === "*") {
      if (found.at(-1)?.kind !== "any") found.push({ kind: "any" });
    } else if (character === "?") found.push({ kind: "one" });
    else add(character);
  }
  return found;
}

/** Glob over names, where `**` takes any number of them; on a mismatch the last `**` takes one more. */
function matchSegments(pattern: readonly Segment[], names: readonly string[]): boolean {
  let p = 0;
  let n = 0;
  let star = -1;
  let resume = 0;
  while (n < names.length) {
    const segment = pattern[p];
    if (segment === "**") {
      star = p++;
      resume = n;
    } else if (segment !== undefined && matchName(segment, names[n] ?? "")) {
      p++;
      n++;
    } else if (star >= 0) {
      p = star + 1;
      n = ++resume;
    } else return false;
  }
  while (pattern[p] === "**") p++;
  return p === pattern.length;
}

/** The same over the characters of one name. */
function matchName(pattern: readonly Token[], name: string): boolean {
  let p = 0;
  let n = 0;
  let star = -1;
  let resume = 0;
  while (n < name.length || (pattern[p] !== undefined && pattern[p]?.kind !== "any")) {
    const token = pattern[p];
    if (token?.kind === "any") {
      star = p++;
      resume = n;
    } else if (token?.kind === "one" && n < name.length) {
      p++;
      n++;
    } else if (token?.kind === "text" && name.startsWith(token.text, n)) {
      p++;
      n += token.text.length;
    } else if (star >= 0 && resume < name.length) {
      p = star + 1;
      n = ++resume;
    } else return false;
  }
  while (pattern[p]?.kind === "any") p++;
  return p === pattern.length;
}
