/** A value as Rust's `{:#?}` prints it: `StmtAssign {` with what stands in it, or a line of its own. */
interface Printed {
  readonly head: string;
  readonly parts: readonly Printed[];
}

const OPENS = /[{([]$/;
const CLOSES = /^[})\]],?$/;
/** Places, and how a literal was written. */
const LAYOUT = /^(?:range: |node_index: |flags: )/;

/**
 * A syntax tree that ruff printed, without what is only layout: places, quotes and prefixes, how literals are put together
 * from adjacent ones, white space in docstrings. Two programs with the same one do the same.
 */
export function canonicalTree(printed: string): string {
  const out: string[] = [];
  for (const part of readPrinted(printed)) tell(part, out);
  return out.join("\n");
}

function readPrinted(printed: string): readonly Printed[] {
  const root: Printed[] = [];
  const open: Printed[][] = [root];
  for (const raw of printed.split("\n")) {
    const line = raw.trimStart();
    if (CLOSES.test(line)) {
      if (open.length > 1) open.pop();
      continue;
    }
    const parts: Printed[] = [];
    open.at(-1)?.push({ head: line, parts });
    if (OPENS.test(line) && !/^(?:value|leading|trailing|expression): "/.test(line)) open.push(parts);
  }
  return root;
}

function tell(node: Printed, out: string[]): void {
  if (LAYOUT.test(node.head)) return;
  const literal = literalOf(node);
  if (literal !== null) {
    out.push(node.head);
    for (const piece of literal) {
      if (typeof piece === "string") out.push(`text ${piece}`);
      else tell(piece, out);
    }
    out.push("end");
    return;
  }
  if (node.head === "StmtExpr {") {
    const own: string[] = [];
    for (const part of node.parts) tell(part, own);
    const docstring = own[0] === "value: StringLiteral(";
    out.push(node.head, ...(docstring ? own.map(withoutSpace) : own), "end");
    return;
  }
  out.push(node.head);
  if (node.parts.length === 0) return;
  for (const part of node.parts) tell(part, out);
  out.push("end");
}

function withoutSpace(line: string): string {
  if (!line.startsWith("text ")) return line;
  return line
    .slice(5)
    .replace(/(?:\\[ntr]| )+/g, " ")
    .trim();
}

/** The pieces of a string, bytes or f-string, neighbouring texts joined; null for every other node. */
function literalOf(node: Printed): (string | Printed)[] | null {
  if (!/^value: (?:String|Bytes)LiteralValue \{$|^value: [FT]StringValue \{$/.test(node.head)) return null;
  const pieces: (string | Printed)[] = [];
  collect(node.parts, pieces);
  const joined: (string | Printed)[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (typeof piece === "string" && typeof last === "string") joined[joined.length - 1] = last + piece;
    else if (piece !== "") joined.push(piece);
  }
  return joined;
}

function collect(parts: readonly Printed[], pieces: (string | Printed)[]): void {
  for (const part of parts) {
    const text = /^value: "(.*)",$/s.exec(part.head)?.[1];
    if (LAYOUT.test(part.head)) continue;
    if (text !== undefined) pieces.push(text);
    else if (part.head === "value: [") pieces.push(part.parts.map((byte) => byte.head).join(""));
    else if (part.head === "Interpolation(") pieces.push(part);
    else if (part.head === "ConcatenatedStringLiteral {") {
      // Its parts come first, and then all of them as one; the parts are told.
      collect(
        part.parts.filter((each) => each.head === "strings: ["),
        pieces,
      );
    } else collect(part.parts, pieces);
  }
}
