/**
 * The one JSON object of a text. A model that isn't held to a grammar puts it into a code fence or says a sentence before or
 * after it. Linear in the text's length.
 *
 * @returns null when there is none, or more than one, so that nobody knows which is meant
 */
export function readJsonObject(text: string): object | null {
  const whole = objectOf(text);
  if (whole !== null) return whole;
  const found = outerObjects(text).flatMap((part) => objectOf(part) ?? []);
  return found.length === 1 ? (found[0] ?? null) : null;
}

function objectOf(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** Every `{…}` that stands in no other one; braces within strings don't count, and quotes outside of braces don't either. */
function outerObjects(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (inString) {
      if (character === "\\") at++;
      else if (character === '"') inString = false;
    } else if (character === '"') {
      inString = depth > 0;
    } else if (character === "{") {
      if (depth === 0) start = at;
      depth++;
    } else if (character === "}" && depth > 0) {
      depth--;
      if (depth === 0) parts.push(text.slice(start, at + 1));
    }
  }
  return parts;
}
