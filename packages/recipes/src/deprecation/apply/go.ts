import { applyEdits, type TextEdit } from "../../text-edits/edits.ts";
import { bracedTokens } from "../source/braced-tokens.ts";
import type { Token } from "../source/token.ts";

/**
 * Moves every use of a Go package to where its functions live now: `ioutil.ReadAll` → `io.ReadAll`. All or nothing: a use
 * that is not in the table keeps the package imported, and the complaint with it.
 *
 * @param names `ReadAll` → `io.ReadAll`, the package being the last part of its path
 */
export function goPackage(source: string, path: string, names: Readonly<Record<string, string>>): string | null {
  const tokens = bracedTokens(source, "go");
  if (tokens === null) return null;
  const at = tokens.findIndex((token) => token.kind === "string" && token.text.slice(1, -1) === path);
  const imported = tokens[at];
  const local = path.slice(path.lastIndexOf("/") + 1);
  // `import x "io/ioutil"` and the dot import say the name in another way.
  if (
    imported === undefined ||
    (!/^(?:import|\(|;)$/.test(tokens[at - 1]?.text ?? "") &&
      tokens[at - 1]?.kind !== "string" &&
      tokens[at - 1]?.kind !== "comment")
  )
    return null;
  const uses = tokens.flatMap((token, index) =>
    isUse(tokens, index, local) ? [{ token, name: tokens[index + 2] as Token }] : [],
  );
  if (uses.length === 0 || uses.some(({ name }) => !Object.hasOwn(names, name.text))) return null;
  const edits: TextEdit[] = uses.map(({ token, name }) => ({
    start: token.start,
    end: name.end,
    text: names[name.text] as string,
  }));
  const packages = [...new Set(uses.map(({ name }) => (names[name.text] as string).split(".", 1)[0] as string))].sort();
  const known = new Set(tokens.filter((token) => token.kind === "string").map((token) => token.text.slice(1, -1)));
  const missing = packages.filter((name) => !known.has(name));
  if (missing.some((name) => bindsName(tokens, name))) return null;
  return applyEdits(source, [...edits, ...importLines(source, imported, at, tokens, missing)]);
}

function isUse(tokens: readonly Token[], at: number, local: string): boolean {
  return (
    tokens[at]?.text === local &&
    tokens[at - 1]?.text !== "." &&
    tokens[at + 1]?.text === "." &&
    tokens[at + 2]?.kind === "name"
  );
}

/** `os := …`, `func f(os string)`: the package would be hidden there. */
function bindsName(tokens: readonly Token[], name: string): boolean {
  return tokens.some(
    (token, at) =>
      token.kind === "name" && token.text === name && tokens[at - 1]?.text !== "." && tokens[at + 1]?.text !== ".",
  );
}

/** The old import's place takes the new ones; each stands in its order, as gofmt keeps them. */
function importLines(
  source: string,
  imported: Token,
  at: number,
  tokens: readonly Token[],
  missing: readonly string[],
): TextEdit[] {
  const single = tokens[at - 1]?.text === "import";
  const lineStart = source.lastIndexOf("\n", imported.start) + 1;
  const newline = source.indexOf("\n", imported.end);
  const lineEnd = newline === -1 ? source.length : newline + 1;
  if (single) {
    const text = missing.length === 1 ? `"${missing[0]}"` : `(\n${missing.map((name) => `\t"${name}"\n`).join("")})`;
    if (missing.length > 0) return [{ start: imported.start, end: imported.end, text }];
    return [{ start: (tokens[at - 1] as Token).start, end: lineEnd, text: "" }];
  }
  const removal = { start: lineStart, end: lineEnd, text: "" };
  // The imports that stand in one block with it, line by line.
  const block = blockAround(tokens, at, source);
  const edits = new Map<number, string>();
  for (const name of missing) {
    const next = block.find((token) => token !== imported && token.text.slice(1, -1) > name);
    const anchor =
      next === undefined ? lineAfter(source, (block.at(-1) as Token).end) : source.lastIndexOf("\n", next.start) + 1;
    edits.set(anchor, `${edits.get(anchor) ?? ""}\t"${name}"\n`);
  }
  // An insertion right before or behind the removed line is one edit with it.
  const joined = `${edits.get(lineStart) ?? ""}${edits.get(lineEnd) ?? ""}`;
  const others = [...edits].filter(([start]) => start !== lineStart && start !== lineEnd);
  return [{ ...removal, text: joined }, ...others.map(([start, text]) => ({ start, end: start, text }))];
}

function blockAround(tokens: readonly Token[], at: number, source: string): Token[] {
  const belongs = (token: Token | undefined, other: Token | undefined) =>
    token !== undefined &&
    other !== undefined &&
    token.kind === "string" &&
    Math.abs(token.line - other.line) === 1 &&
    !source.slice(Math.min(token.end, other.end), Math.max(token.start, other.start)).includes("//");
  let first = at;
  while (belongs(tokens[first - 1], tokens[first])) first--;
  let last = at;
  while (belongs(tokens[last + 1], tokens[last])) last++;
  return tokens.slice(first, last + 1);
}

function lineAfter(source: string, end: number): number {
  const newline = source.indexOf("\n", end);
  return newline === -1 ? source.length : newline + 1;
}
