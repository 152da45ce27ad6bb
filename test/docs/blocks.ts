/** A fenced block of a page. */
export interface Block {
  readonly file: string;
  /** 1-based line of the fence. */
  readonly line: number;
  /** What stands behind the fence: `sh`, `yaml`; "" where nothing does. */
  readonly language: string;
  /** Without the fence's own indentation. */
  readonly text: string;
  /** The HTML comment right above the fence, without its marks; null where there is none. */
  readonly remark: string | null;
}

const FENCE = /^( *)(`{3,}|~{3,})([\w-]*)[^\n]*\n([\s\S]*?)^\1\2 *$/gm;

/** Every fenced block of a Markdown text, those in lists too. */
export function blocksOf(file: string, markdown: string): Block[] {
  return [...markdown.matchAll(FENCE)].map(({ index, 1: indent = "", 3: language = "", 4: body = "" }) => {
    const above = markdown.slice(0, index);
    const remark = /<!-- *([^\n]*?) *-->[ ]*\n\s*$/.exec(above)?.[1] ?? null;
    const text = body.replaceAll(new RegExp(`^ {0,${indent.length}}`, "gm"), "");
    return { file, line: above.split("\n").length, language, text, remark };
  });
}

/** What a remark asks for: where a block of commands runs and how each of them ends, or why it does not run here. */
type Order =
  | { readonly kind: "run"; readonly place: string; readonly exits: readonly number[] }
  | { readonly kind: "not run"; readonly why: string };

/** Blocks without a remark run in `clone` and end with 0: `<!-- run in project, exits 10 0 -->`, `<!-- not run: needs GitHub -->`. */
export function orderOf({ remark, text }: Block): Order {
  const run = /^run(?: in (\w+))?(?:, exits? ([\d ]+))?$/.exec(remark ?? "run");
  if (run !== null) {
    const exits = run[2]?.trim().split(" ").map(Number) ?? commandsOf(text).map(() => 0);
    return { kind: "run", place: run[1] ?? "clone", exits };
  }
  const not = /^not run: (.+)$/.exec(remark ?? "");
  if (not !== null) return { kind: "not run", why: String(not[1]) };
  throw new Error(`"${remark}" is neither "run in FOLDER, exits N …" nor "not run: REASON"`);
}

/** The commands of a block, one a line; a line that ends in a backslash goes on. */
export function commandsOf(text: string): string[] {
  const lines = text.replaceAll(/\\\n\s*/g, "").split("\n");
  return lines.filter((line) => line.trim() !== "" && !line.trimStart().startsWith("#"));
}
