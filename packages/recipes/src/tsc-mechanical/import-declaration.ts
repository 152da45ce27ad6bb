/** One name of an import declaration. */
export interface ImportedName {
  readonly local: string;
  readonly start: number;
  readonly end: number;
}

/** An import declaration of the usual forms. Offsets are into the whole text. */
export interface ImportDeclaration {
  readonly start: number;
  /** After the semicolon. */
  readonly end: number;
  readonly typeOnly: boolean;
  readonly defaultName: ImportedName | null;
  readonly namespace: ImportedName | null;
  /** Offset of `{`; null without braces. */
  readonly brace: number | null;
  readonly names: readonly ImportedName[];
}

const DECLARATION =
  /import\s+(type\s+(?!from\b))?(?:([\w$]+)\s*(?:,\s*)?)?(?:(\{[^{}"'`;]*\})|(\*\s*as\s+[\w$]+))?\s*from\s*(?:"[^"\n]*"|'[^'\n]*')[ \t]*;?/y;

/** The import declaration that an offset lies in; null when there is none, or none that is read with certainty. */
export function importAround(text: string, offset: number): ImportDeclaration | null {
  // The nearest `import` at the start of a line at or before the place.
  const line = text.lastIndexOf("\n", Math.max(0, offset - 1)) + 1;
  for (let start = line, tries = 0; tries < 200; tries++) {
    if (/^import\b/.test(text.slice(start, start + 7))) {
      const found = readImport(text, start);
      return found !== null && offset < found.end ? found : null;
    }
    if (start === 0) return null;
    start = text.lastIndexOf("\n", start - 2) + 1;
  }
  return null;
}

/** Every import declaration of a text that is read with certainty. */
export function importsOf(text: string): ImportDeclaration[] {
  return [...text.matchAll(/^import\b/gm)].flatMap((match) => readImport(text, match.index) ?? []);
}

function readImport(text: string, start: number): ImportDeclaration | null {
  DECLARATION.lastIndex = start;
  const match = DECLARATION.exec(text);
  if (match === null) return null;
  const [all, type, first, braces, star] = match;
  if (braces?.includes("//") || braces?.includes("/*")) return null;
  const at = (part: string | undefined) => (part === undefined ? -1 : start + all.indexOf(part));
  const firstAt =
    first === undefined
      ? -1
      : start + all.search(new RegExp(`\\b${first.replaceAll("$", "\\$")}(?![\\w$])(?=\\s*(?:,|from))`));
  return {
    start,
    end: start + all.length,
    typeOnly: type !== undefined,
    defaultName: first === undefined ? null : { local: first, start: firstAt, end: firstAt + first.length },
    namespace:
      star === undefined
        ? null
        : { local: star.split(/\s+/).at(-1) ?? "", start: at(star), end: at(star) + star.length },
    brace: braces === undefined ? null : at(braces),
    names: braces === undefined ? [] : namesIn(braces, at(braces)),
  };
}

function namesIn(braces: string, offset: number): ImportedName[] {
  return [...braces.matchAll(/[^{},\s][^{},]*/g)].map((match) => {
    const text = match[0].trimEnd();
    const start = offset + match.index;
    return { local: text.split(/\s+/).at(-1) ?? text, start, end: start + text.length };
  });
}
