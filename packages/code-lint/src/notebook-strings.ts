/** A string of a JSON text that is a value. */
export interface JsonString {
  /** Keys and positions, with dots: `cells.0.source.3`. */
  readonly path: string;
  /** Offsets, with the quotes. */
  readonly from: number;
  readonly to: number;
}

interface Level {
  readonly isList: boolean;
  key: string;
  index: number;
  isKeyNext: boolean;
}

/** Strings deeper than this are no part of a cell. */
const MAX_LEVELS = 6;

/** Every string value of a valid JSON text that is not too deep, with its offsets, in order; `JSON.parse` knows no offsets. */
export function* jsonStrings(text: string): Generator<JsonString> {
  const levels: Level[] = [];
  for (let at = 0; at < text.length; at++) {
    const level = levels.at(-1);
    switch (text[at]) {
      case "{":
      case "[":
        levels.push({ isList: text[at] === "[", key: "", index: 0, isKeyNext: text[at] === "{" });
        break;
      case "}":
      case "]":
        levels.pop();
        break;
      case ",":
        if (level !== undefined) [level.index, level.isKeyNext] = [level.index + 1, !level.isList];
        break;
      case '"': {
        const to = endOfString(text, at);
        if (level?.isKeyNext === true)
          [level.key, level.isKeyNext] = [text.slice(at + 1, Math.min(to - 1, at + 100)), false];
        else if (levels.length <= MAX_LEVELS)
          yield { path: levels.map((each) => (each.isList ? each.index : each.key)).join("."), from: at, to };
        at = to - 1;
        break;
      }
      default:
    }
  }
}

/** The offset behind the closing quote. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}
