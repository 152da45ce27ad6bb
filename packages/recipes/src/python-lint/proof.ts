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

/**
 * Whether a text is still a program that has all of its names: ruff reads it without complaint, and finds no more undefined
 * names in it than before. The failing linter may have been told to look for other things only.
 */
export async function isSound(before: PythonSource, after: string, engine: RuffEngine): Promise<boolean> {
  const now = await engine.check(after, UNDEFINED);
  if (now.some(({ code }) => code === null || code === "invalid-syntax")) return false;
  return now.length === 0 || now.length <= (await engine.check(before.text, UNDEFINED)).length;
}

const UNDEFINED = { lint: { select: ["F821"] } };

const LAYOUT = new Set(["Comment", "NonLogicalNewline"]);
const SHAPE = new Set(["Newline", "Indent", "Dedent"]);

function tokensAlone({ tokens, text }: PythonSource): string {
  const told = tokens.flatMap(({ kind, start, end }) => {
    if (LAYOUT.has(kind)) return [];
    return [SHAPE.has(kind) ? kind : text.slice(start, end)];
  });
  return told.join("\0");
}
