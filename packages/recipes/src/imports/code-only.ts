/** What strings and comments look like in a family of languages. */
export type Family = "python" | "javascript" | "c";

/**
 * A text with comments and the insides of strings as spaces: offsets and lines stay, so that names can be looked for
 * without a parser. One walk over the text; what it misreads (a quote inside of a regular expression) at worst hides a place.
 */
export function codeOnly(text: string, family: Family): string {
  const parts: string[] = [];
  let kept = 0;
  for (let at = 0; at < text.length; ) {
    const end = literalEnd(text, at, family);
    if (end === at) at++;
    else {
      parts.push(text.slice(kept, at), text.slice(at, end).replace(/[^\n\r]/g, " "));
      kept = end;
      at = end;
    }
  }
  return parts.join("") + text.slice(kept);
}

const CHARACTER = /^'(?:\\.[^'\n]{0,8}|[^'\\\n])'/;

/** Where the string or comment that starts here ends; the same offset when none starts. */
export function literalEnd(text: string, at: number, family: Family): number {
  const char = text[at] as string;
  if (family === "python") {
    if (char === "#") return lineEnd(text, at);
    if (char !== '"' && char !== "'") return at;
    const triple = char.repeat(3);
    return text.startsWith(triple, at)
      ? afterLiteral(text, at + 3, triple, true)
      : afterLiteral(text, at + 1, char, false);
  }
  if (char === "/" && text[at + 1] === "/") return lineEnd(text, at);
  if (char === "/" && text[at + 1] === "*") {
    const end = text.indexOf("*/", at + 2);
    return end === -1 ? text.length : end + 2;
  }
  if (char === '"') return afterLiteral(text, at + 1, char, false);
  if (char === "`") return afterLiteral(text, at + 1, char, true);
  // In Rust and Java an apostrophe is a lifetime or one character.
  if (char === "'" && family === "c") return at + (CHARACTER.exec(text.slice(at, at + 14))?.[0].length ?? 0);
  return char === "'" ? afterLiteral(text, at + 1, char, false) : at;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end;
}

function afterLiteral(text: string, from: number, close: string, overLines: boolean): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (!overLines && text[at] === "\n") return at;
    else if (text.startsWith(close, at)) return at + close.length;
  }
  return text.length;
}
