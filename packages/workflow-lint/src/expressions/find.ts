import { isScalar, type Node, type Scalar } from "yaml";
import type { ParsedFile } from "../yaml/parse-file.ts";
import { walk } from "../yaml/walk.ts";

/** `${{ … }}` as it is written in a file. */
export interface Occurrence {
  /** Between the braces. */
  readonly text: string;
  /** Offsets in the file, braces included. */
  readonly start: number;
  readonly end: number;
}

/** The expressions of a scalar, by their place in the file. A quoted text or a block keeps `${{` as it is, so no unescaping is needed. */
export function expressionsIn(node: Node | null | undefined, file: ParsedFile): Occurrence[] {
  if (!isScalar(node) || !node.range) return [];
  const [from, to] = [node.range[0], node.range[1]];
  const { text } = file.source;
  // Escapes make no `${{`, so that what has none in its value has none where it is written, or is a mistake.
  if (typeof node.value !== "string" || !node.value.includes("${{")) return [];
  const found: Occurrence[] = [];
  for (let at = text.indexOf("${{", from); at >= 0 && at < to; at = text.indexOf("${{", at + 3)) {
    const close = endOf(text, at + 3, to);
    if (close < 0) break;
    found.push({ text: text.slice(at + 3, close).trim(), start: at, end: close + 2 });
    at = close - 1;
  }
  return found;
}

/** Every scalar of a file below a node, keys left out. */
export function scalarsBelow(node: Node | null | undefined): Scalar[] {
  const found: Scalar[] = [];
  if (!node) return found;
  walk(node, { scalar: (scalar) => found.push(scalar) });
  return found;
}

/** Offset of the closing braces; those within a text of the expression are none. */
function endOf(text: string, from: number, to: number): number {
  let quoted = false;
  for (let at = from; at < to; at++) {
    if (text[at] === "'") quoted = !quoted;
    else if (!quoted && text[at] === "}" && text[at + 1] === "}") return at;
  }
  return -1;
}
