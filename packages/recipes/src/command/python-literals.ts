/** Lists longer than this are no command. */
const MAX_ARGUMENTS = 200;
const MAX_CHARS = 20_000;

/**
 * The strings of a Python call's arguments, list or tuple that begins at the start of `text`: `("black", "--check", *X)`.
 * Anything that is no plain string is asked of `known`, and is null where that has no answer; keyword arguments are left
 * out. Null: it does not end, or is no list.
 */
export function literalWords(
  text: string,
  known: (expression: string) => readonly string[] | null = () => null,
): (string | null)[] | null {
  const items = splitItems(text.slice(0, MAX_CHARS));
  if (items === null) return null;
  return items
    .filter((item) => item !== "" && !/^\w+\s*=(?!=)/.test(item))
    .flatMap((item): (string | null)[] => {
      const literal = stringOf(item);
      return literal !== null ? [literal] : [...(known(item) ?? [null])];
    });
}

/** The parts between the commas of the first bracket. */
function splitItems(text: string): string[] | null {
  const start = text.search(/[[(]/);
  if (start === -1) return null;
  const items: string[] = [];
  let depth = 0;
  let item = "";
  for (let at = start; at < text.length && items.length < MAX_ARGUMENTS; at++) {
    const char = text[at] as string;
    if (char === '"' || char === "'") {
      const end = endOfString(text, at);
      item += text.slice(at, end);
      at = end - 1;
    } else if (char === "#") at = text.indexOf("\n", at) === -1 ? text.length : text.indexOf("\n", at);
    else if ("([{".includes(char) && ++depth > 1) item += char;
    else if (")]}".includes(char)) {
      if (--depth === 0) return [...items, item.trim()];
      item += char;
    } else if (char === "," && depth === 1) {
      items.push(item.trim());
      item = "";
    } else if (depth > 0 && !(depth === 1 && "([{".includes(char))) item += char;
  }
  return null;
}

function endOfString(text: string, start: number): number {
  const quote = text[start] as string;
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === quote) return at + 1;
  }
  return text.length;
}

/** A plain string; null for anything else, f-strings and joined ones included. */
function stringOf(item: string): string | null {
  const match = /^(["'])((?:(?!\1)[^\\\n])*)\1$/s.exec(item);
  return match === null ? null : (match[2] as string);
}
