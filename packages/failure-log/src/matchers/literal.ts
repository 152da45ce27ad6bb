const MIN_CHARS = 3;

/** The longest text that stands in whatever an expression matches; null when it has none that is worth looking for. */
export function literalOf(source: string): string | null {
  if (source.startsWith("(?i)")) return null;
  const runs: string[] = [];
  let run = "";
  let depth = 0;
  const close = () => {
    if (run !== "") runs.push(run);
    run = "";
  };
  for (const token of source.match(/\\.|\{\d{1,5}(?:,\d{0,5})?\}|\[\^?\]?(?:\\.|[^\]\\])*\]|[\s\S]/g) ?? []) {
    if (token === "|" && depth === 0) return null;
    if (token === "(") depth++;
    if (/^(?:[*?]$|\{)/.test(token)) run = run.slice(0, -1);
    const char = /^\\[^A-Za-z0-9]$/.test(token) ? token.slice(1) : /^[^\\[()|.*+?{}^$]$/.test(token) ? token : "";
    // What stands in a group may be one of several, or may not stand there at all.
    if (char === "" || depth > 0 || !isPlain(char)) close();
    else run += char;
    if (token === ")") depth--;
  }
  close();
  const longest = runs.reduce((best, next) => (next.length > best.length ? next : best), "");
  return longest.length >= MIN_CHARS ? longest : null;
}

function isPlain(char: string): boolean {
  return char >= " " && char <= "~";
}
