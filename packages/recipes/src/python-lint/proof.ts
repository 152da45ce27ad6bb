import type { RuffEngine } from "../tools.ts";
import { isBroken, type PythonSource, readSource } from "./source.ts";
import { canonicalTree } from "./syntax-tree.ts";

/**
 * Whether two texts are the same program: the same tokens but for comments and line ends within a statement, else the same
 * syntax tree. Docstrings may differ in white space, as Black allows itself; adjacent string literals count as one.
 */
export async function sameProgram(before: PythonSource, after: string, engine: RuffEngine): Promise<boolean> {
  const other = await readSource(after, engine);
  if (isBroken(other)) return false;
  if (tokensAlone(before) === tokensAlone(other)) return true;
  return (await treeOf(before, engine)) === canonicalTree(await engine.parse(after));
}

const TREES = new WeakMap<PythonSource, Promise<string>>();

/** The original is compared with many texts. */
function treeOf(source: PythonSource, engine: RuffEngine): Promise<string> {
  const known = TREES.get(source) ?? engine.parse(source.text).then(canonicalTree);
  TREES.set(source, known);
  return known;
}

/** Whether ruff can read a text without complaint. */
export async function isProgram(text: string, engine: RuffEngine): Promise<boolean> {
  const found = await engine.check(text, { lint: { select: ["F401"] } });
  return found.every(({ code }) => code !== null && code !== "invalid-syntax");
}

const LAYOUT = new Set(["Comment", "NonLogicalNewline"]);
const SHAPE = new Set(["Newline", "Indent", "Dedent"]);

function tokensAlone({ tokens, text }: PythonSource): string {
  const told = tokens.flatMap(({ kind, start, end }) => {
    if (LAYOUT.has(kind)) return [];
    return [SHAPE.has(kind) ? kind : text.slice(start, end)];
  });
  return told.join("\0");
}
