/** Longer pieces of code are compared by their beginning. */
const MAX_CHARS = 4000;

const TOKEN =
  /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\/|#[^\n]*|[\p{L}\p{N}_$]+|[=!<>]=+|=>|->|\*\*|&&|\|\||\?\?|[^\s\p{L}\p{N}_$]/gu;

/**
 * A piece of code without its layout: white space, comments, trailing commas and semicolons gone, one kind of quotes. Two pieces
 * that a formatter could turn into each other have the same essence.
 *
 * @param hash whether `#` begins a comment (Python), or `//` and `/*` do
 */
export function essence(code: string, hash: boolean): string {
  const out: string[] = [];
  for (const [token] of code.slice(0, MAX_CHARS).matchAll(TOKEN)) {
    if (hash ? token.startsWith("#") : /^\/[/*]/.test(token)) continue;
    if (token === ";") continue;
    if (/^[)\]}]$/.test(token) && out.at(-1) === ",") out.pop();
    out.push(plainString(token));
  }
  return out.join(" ");
}

function plainString(token: string): string {
  const quoted = /^(['"`])([^'"`\\\n]*)\1$/.exec(token);
  return quoted === null ? token : `"${quoted[2]}"`;
}
