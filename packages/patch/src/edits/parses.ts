import { type Language, languageOf, lineCounter, parse, syntaxErrors } from "@regreen/syntax";
import { parse as parseToml } from "smol-toml";
import { parseAllDocuments } from "yaml";

/** Larger files are taken on trust: their check is the failing step. */
const MAX_CHARS = 600_000;

/** What is wrong with a text, for whoever wrote it. */
interface Fault {
  /** 1-based; null where the parser does not say. */
  readonly line: number | null;
}

/**
 * Lines with what the grammars do not know and the languages do: type predicates of arrows, optional and named members of
 * tuples, import attributes, `export type *`; targets of `with`, patterns of `case`, `/` in a lambda, stars in a subscript.
 */
const UNKNOWN_TO_GRAMMARS =
  /\)\s*:\s*(?:asserts\s+)?[\w$]+\s+is\s|\?\s*[,\]]|\[\s*\w+\s*\??\s*:|\b(?:with|assert)\s*\{|^\s*(?:export\s+type\s*\*|declare\s)|\bas\s+(?:\(|[\w]+\.)|^\s*case\s|\blambda\b|\[\s*\*/;

/**
 * The first place where a text is not of its language, when all of it was before; null when the edit breaks nothing. What did
 * not parse before may go on not parsing: it may be what is being mended, or a template under any suffix.
 *
 * @param before null for a new file
 */
export function newSyntaxError(path: string, before: string | null, after: string): Fault | null {
  if (after.length > MAX_CHARS || (before?.length ?? 0) > MAX_CHARS) return null;
  const find = checkerOf(path);
  if (find === null) return null;
  if (before !== null && find(before).length > 0) return null;
  return find(after)[0] ?? null;
}

function checkerOf(path: string): ((text: string) => readonly Fault[]) | null {
  const language = languageOf(path);
  if (language !== null) return (text) => codeFaults(language, text);
  if (/\.json$/i.test(path)) return (text) => thrown(() => JSON.parse(text));
  if (/\.toml$/i.test(path)) return (text) => thrown(() => parseToml(text));
  if (/\.ya?ml$/i.test(path)) return yamlFaults;
  return null;
}

function codeFaults(language: Language, text: string): Fault[] {
  const lines = text.split("\n");
  const known = ({ line }: Fault) => !UNKNOWN_TO_GRAMMARS.test((lines[(line ?? 1) - 1] ?? "").slice(0, 1000));
  // `{ type A }` in an import or export is a name with a mark that says nothing about the syntax.
  const plain = language === "python" ? text : text.replaceAll(/(?<=[{,]\s{0,200})type(?=\s+[A-Za-z_$])/g, "    ");
  const faults: Fault[] = [...syntaxErrors(language, plain)].filter(known);
  if (language === "python") faults.push(...pythonFaults(text));
  return faults.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

/**
 * What the grammar forgives and Python does not. A dedent goes to a column that a block around has; and a character beyond ASCII
 * is a letter of a name only where Unicode says so: a typographic quote would make a name of a string.
 */
function pythonFaults(text: string): Fault[] {
  const lineOf = lineCounter(text);
  const starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
  const indents = text.split("\n").map((line) => line.length - line.trimStart().length);
  const faults: Fault[] = [];
  parse("python", text).iterate({
    enter: ({ node, name, from, to }) => {
      if (faults.length > 0) return false;
      if (name === "VariableName" && /[^\p{L}\p{N}\p{M}\p{Pc}·]/u.test(text.slice(from, to)))
        faults.push({ line: lineOf(from) });
      if (name !== "Body" && name !== "Script") return true;
      let column: number | null = name === "Script" ? 0 : null;
      for (let child = node.firstChild; child !== null; child = child.nextSibling) {
        const line = lineOf(child.from);
        const own = child.from - (starts[line - 1] as number);
        if (own !== indents[line - 1] || child.name === "Comment" || child.name === ":") continue;
        column ??= own;
        if (own !== column) faults.push({ line });
      }
      return true;
    },
  });
  return faults;
}

function yamlFaults(text: string): Fault[] {
  try {
    const documents = parseAllDocuments(text, { logLevel: "silent" });
    const errors = Array.isArray(documents) ? documents.flatMap((document) => document.errors) : [];
    return errors.map((error) => ({ line: error.linePos?.[0].line ?? null }));
  } catch {
    // Nested so deeply that nobody wrote it.
    return [{ line: null }];
  }
}

function thrown(read: () => unknown): Fault[] {
  try {
    read();
    return [];
  } catch (error) {
    const line = (error as { line?: unknown }).line;
    return [{ line: typeof line === "number" ? line : null }];
  }
}
