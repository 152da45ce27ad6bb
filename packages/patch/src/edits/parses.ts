import { type Language, languageOf, parse, syntaxErrors } from "@regreen/syntax";
import { parse as parseToml } from "smol-toml";
import { parseAllDocuments } from "yaml";

/** Larger files are taken on trust: their check is the failing step. */
const MAX_CHARS = 1_000_000;

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
  const plain = language === "python" ? text : text.replaceAll(/(?<=[{,]\s*)type(?=\s+[A-Za-z_$])/g, "    ");
  const faults: Fault[] = [...syntaxErrors(language, plain)].filter(known);
  if (language === "python") faults.push(...unevenBlocks(text), ...oddNames(text));
  return faults.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

/** The grammar takes any dedent; Python takes only one to a column that a block around has. */
function unevenBlocks(text: string): Fault[] {
  const faults: Fault[] = [];
  parse("python", text).iterate({
    enter: ({ node }) => {
      if (node.name !== "Body" && node.name !== "Script") return;
      let column: number | null = node.name === "Script" ? 0 : null;
      for (let child = node.firstChild; child !== null; child = child.nextSibling) {
        const before = text.slice(text.lastIndexOf("\n", child.from - 1) + 1, child.from);
        if (before.trim() !== "" || child.name === "Comment" || child.name === ":") continue;
        const own = before.replaceAll("\t", "        ").length;
        column ??= own;
        if (own !== column) faults.push({ line: lineAt(text, child.from) });
      }
    },
  });
  return faults;
}

/** It also takes any character beyond ASCII for a letter: a typographic quote makes a name of a string. */
function oddNames(text: string): Fault[] {
  const faults: Fault[] = [];
  parse("python", text).iterate({
    enter: ({ name, from, to }) => {
      if (
        (name === "VariableName" || name === "PropertyName") &&
        /[^\p{L}\p{N}\p{M}\p{Pc}·]/u.test(text.slice(from, to))
      )
        faults.push({ line: lineAt(text, from) });
    },
  });
  return faults;
}

function yamlFaults(text: string): Fault[] {
  const documents = parseAllDocuments(text, { logLevel: "silent", uniqueKeys: true });
  const errors = Array.isArray(documents) ? documents.flatMap((document) => document.errors) : [];
  return errors.map((error) => ({ line: error.linePos?.[0].line ?? null }));
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

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}
