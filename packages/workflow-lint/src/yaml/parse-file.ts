import { type Document, isAlias, isMap, isScalar, type Node, parseDocument, type YAMLMap } from "yaml";
import { expandedSize } from "./expanded-size.ts";
import { SourceText } from "./source-text.ts";
import { walk } from "./walk.ts";

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
  /** Whether there is an alias or an anchor; most files have neither. */
  readonly hasAliases: boolean;
  /** Why nothing in it is looked at; null where it is. */
  readonly refused: string | null;
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

/** Keys that are there twice are looked for below: the reader compares each with each, which takes a minute in a file made for that. */
const OPTIONS = { uniqueKeys: false, prettyErrors: false, logLevel: "silent" } as const;

/** Never throws: what is wrong with the YAML is among the problems, and the rest of the file is looked at all the same. */
export function parseFile(path: string, kind: FileKind, text: string): ParsedFile {
  const source = new SourceText(path, text.length > MAX_FILE_CHARS ? "" : text);
  const document = parseDocument(source.text, OPTIONS);
  const problems: YamlProblem[] = document.errors.map(({ message, pos }) => ({
    message: firstLine(message),
    start: pos[0],
    end: pos[1],
  }));
  const { keysTwice, aliases, hasAliases } = surveyOf(document);
  problems.push(...keysTwice);
  const tooLong = text.length > MAX_FILE_CHARS ? `the file has more than ${MAX_FILE_CHARS} characters` : null;
  const tooMany = aliases > MAX_ALIASES || (aliases > 0 && expandedSize(document) > MAX_NODES);
  const refused = tooLong ?? (tooMany ? "the file's aliases are too many, or stand for too much" : null);
  if (refused !== null) problems.push({ message: refused, start: 0, end: 0 });
  const root = isMap(document.contents) && !tooMany ? (document.contents as Node) : null;
  return { kind, source, document, root, problems, hasAliases, refused };
}

interface Survey {
  readonly keysTwice: readonly YamlProblem[];
  readonly aliases: number;
  readonly hasAliases: boolean;
}

/** Looks at every node once. */
function surveyOf(document: Document): Survey {
  const keysTwice: YamlProblem[] = [];
  let aliases = 0;
  let anchors = 0;
  walk(document.contents, {
    node: (node) => {
      if (isAlias(node)) aliases++;
      else if (node.anchor !== undefined) anchors++;
      if (isMap(node)) for (const problem of twiceIn(node)) keysTwice.push(problem);
    },
  });
  return { keysTwice, aliases, hasAliases: aliases + anchors > 0 };
}

function* twiceIn({ items }: YAMLMap): Generator<YamlProblem> {
  if (items.length < 2) return;
  const seen = new Set<unknown>();
  for (const { key } of items) {
    if (!isScalar(key)) continue;
    const [start, end] = key.range ?? [0, 0];
    if (seen.has(key.value)) yield { message: "Map keys must be unique", start, end };
    seen.add(key.value);
  }
}

function firstLine(message: string): string {
  return (message.split("\n")[0] ?? "").replace(/ at line \d+, column \d+:?$/, "");
}
