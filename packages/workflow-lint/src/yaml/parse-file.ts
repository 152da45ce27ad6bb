import { type Document, isMap, LineCounter, type Node, parseDocument, visit } from "yaml";
import { expandedSize } from "./expanded-size.ts";
import { SourceText } from "./source-text.ts";

/** What kind of file a path names. */
export type FileKind = "workflow" | "action" | "dependabot" | "pre-commit";

interface YamlProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export interface ParsedFile {
  readonly kind: FileKind;
  readonly source: SourceText;
  readonly document: Document;
  /** The mapping at the top; null where there is none. */
  readonly root: Node | null;
  readonly problems: readonly YamlProblem[];
}

/** GitHub refuses larger workflows; a file of this size is read in a fraction of a second. */
const MAX_FILE_CHARS = 1024 * 1024;
/** Aliases multiply; so many in one file are an attack or a mistake. */
const MAX_ALIASES = 1000;
/** What the aliases stand for counted as well; the largest workflows have some ten thousand. */
const MAX_NODES = 100_000;

/** Null for a path that no audit looks at. */
export function kindOf(path: string): FileKind | null {
  const unix = path.replaceAll("\\", "/");
  if (/(?:^|\/)\.github\/dependabot\.ya?ml$/.test(unix)) return "dependabot";
  if (/(?:^|\/)\.pre-commit-config\.ya?ml$/.test(unix)) return "pre-commit";
  if (/(?:^|\/)action\.ya?ml$/.test(unix)) return "action";
  return /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(unix) ? "workflow" : null;
}

/** Never throws: what is wrong with the YAML is among the problems, and the rest of the file is looked at all the same. */
export function parseFile(path: string, kind: FileKind, text: string): ParsedFile {
  const source = new SourceText(path, text.length > MAX_FILE_CHARS ? "" : text);
  const lineCounter = new LineCounter();
  const document = parseDocument(source.text, { lineCounter, keepSourceTokens: true, logLevel: "silent" });
  const problems: YamlProblem[] = document.errors.map(({ message, pos }) => ({
    message: firstLine(message),
    start: pos[0],
    end: pos[1],
  }));
  if (text.length > MAX_FILE_CHARS)
    problems.push({ message: `the file has more than ${MAX_FILE_CHARS} characters`, start: 0, end: 0 });
  const tooMany =
    mayHaveAliases(source.text) && (countAliases(document) > MAX_ALIASES || expandedSize(document) > MAX_NODES);
  if (tooMany) problems.push({ message: "the file's aliases are too many, or stand for too much", start: 0, end: 0 });
  const root = isMap(document.contents) && !tooMany ? (document.contents as Node) : null;
  return { kind, source, document, root, problems };
}

/** False for most files, which saves walking through all of their nodes. An anchor or alias stands at the start, or behind a blank or bracket. */
export function mayHaveAliases(text: string): boolean {
  return /(?:^|[\s[{,])[&*][^\s,[\]{}&*]/.test(text);
}

function countAliases(document: Document): number {
  let count = 0;
  visit(document, {
    Alias: () => {
      count++;
    },
  });
  return count;
}

function firstLine(message: string): string {
  return (message.split("\n")[0] ?? "").replace(/ at line \d+, column \d+:?$/, "");
}
