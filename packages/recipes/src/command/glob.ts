/** Longer patterns, and those with more alternatives, are left as they are. */
const MAX_PATTERN_CHARS = 200;
const MAX_ALTERNATIVES = 64;

/**
 * The files that an unquoted word of a shell stands for; null when it is no pattern that is understood. As in a shell
 * without `globstar`, `**` is `*`; names that begin with a dot need a dot in the pattern.
 */
export function expandGlob(pattern: string, files: readonly string[]): string[] | null {
  if (pattern.length > MAX_PATTERN_CHARS) return null;
  const alternatives = expandBraces(pattern);
  if (alternatives === null) return null;
  // Braces give a word each, wildcards the names that are there; without any the word stays.
  return alternatives.flatMap((each) => {
    if (!/[*?[]/.test(each)) return [each];
    const wanted = each.replace(/^(?:\.\/)+/, "").split("/");
    const found = files.filter((file) => fits(file.split("/"), wanted));
    return found.length === 0 ? [each] : found;
  });
}

function expandBraces(pattern: string): string[] | null {
  let done: string[] = [pattern];
  for (;;) {
    const at = done.findIndex((each) => /\{[^{}]*,[^{}]*\}/.test(each));
    if (at === -1) return done;
    const [, before = "", inside = "", after = ""] = /^(.*?)\{([^{}]*,[^{}]*)\}(.*)$/s.exec(done[at] as string) ?? [];
    const made = inside.split(",").map((part) => before + part + after);
    done = [...done.slice(0, at), ...made, ...done.slice(at + 1)];
    if (done.length > MAX_ALTERNATIVES) return null;
  }
}

function fits(names: readonly string[], patterns: readonly string[]): boolean {
  return names.length === patterns.length && names.every((name, at) => fitsName(name, patterns[at] as string));
}

/** One name against one pattern, without going back further than to the last star: linear in practice, never worse than a product. */
function fitsName(name: string, pattern: string): boolean {
  if (name.startsWith(".") && !pattern.startsWith(".")) return false;
  const parts = pattern.match(/\[[^\]]+\]|./gs) ?? [];
  let [n, p, star, mark] = [0, 0, -1, 0];
  while (n < name.length) {
    if (p < parts.length && parts[p] === "*") [star, mark, p] = [p, n, p + 1];
    else if (p < parts.length && fitsCharacter(name[n] as string, parts[p] as string)) [n, p] = [n + 1, p + 1];
    else if (star !== -1) [mark, n, p] = [mark + 1, mark + 1, star + 1];
    else return false;
  }
  while (parts[p] === "*") p++;
  return p === parts.length;
}

function fitsCharacter(char: string, part: string): boolean {
  if (part === "?") return true;
  if (part.length === 1) return part === char;
  const negated = part[1] === "!" || part[1] === "^";
  const set = part.slice(negated ? 2 : 1, -1);
  const inside = [...set.matchAll(/(.)-(.)|(.)/gs)].some(([, from, to, one]) =>
    one === undefined ? char >= (from as string) && char <= (to as string) : one === char,
  );
  return inside !== negated;
}
