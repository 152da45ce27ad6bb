import { oneLine, stripTerminal } from "@regreen/text";
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from "yaml";
import { keyName, type PolicyProblem } from "./problem.ts";

/** Aliases may repeat a short list, and no more: a few of them can stand for gigabytes. */
const MAX_ALIASES = 20;

/** Settings are three levels deep; a parser goes down one call for each. */
const MAX_DEPTH = 30;

/** A YAML text with the places of its keys. */
export interface YamlSource {
  /** The plain data; undefined when `problems` say why there is none. */
  readonly data: unknown;
  readonly problems: readonly PolicyProblem[];
  /** Place of a key, or of what stands nearest round it. */
  place(keys: readonly PropertyKey[]): { readonly line: number | null; readonly column: number | null };
  /** What stands there, as somebody would write it; undefined when nothing does. */
  shown(keys: readonly PropertyKey[]): string | undefined;
}

/** Reads YAML 1.2 with every problem of the text itself: syntax, keys that stand twice, aliases to nowhere. */
export function readYaml(text: string): YamlSource {
  if (nestedDeeperThan(text, MAX_DEPTH)) return hopeless(`lists and mappings are nested more than ${MAX_DEPTH} deep.`);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: "1.2" });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const syntax = [...document.errors, ...document.warnings].map((error) => ({
    ...at(error.pos[0]),
    key: "",
    message: explain(error, text),
  }));
  const aliases = aliasProblems(document).map(({ offset, message }) => ({ ...at(offset), key: "", message }));
  const problems = [...syntax, ...aliases];
  // A key that stands twice leaves the rest readable.
  const readable = aliases.length === 0 && document.errors.every((error) => error.code === "DUPLICATE_KEY");
  const plain = readable ? toPlain(document) : {};
  if ("problem" in plain) problems.push({ ...at(0), key: "", message: plain.problem });
  return {
    data: plain.data,
    problems,
    place(keys) {
      const offset = nearestOffset(document, keys);
      return offset === null ? { line: null, column: null } : at(offset);
    },
    shown(keys) {
      const node = nodeAt(document, keys);
      return node === undefined ? undefined : oneLine(stripTerminal(write(node, document)), 120);
    },
  };
}

function hopeless(message: string): YamlSource {
  const nowhere = { line: null, column: null };
  return {
    data: undefined,
    problems: [{ ...nowhere, key: "", message }],
    place: () => nowhere,
    shown: () => undefined,
  };
}

function toPlain(document: Document): { data?: unknown; problem?: string } {
  try {
    return { data: document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown };
  } catch (error) {
    return { problem: `not readable: ${oneLine(stripTerminal((error as Error).message), 120)}.` };
  }
}

/** What a YAML error means for somebody who writes settings. */
function explain(error: YAMLError, text: string): string {
  const said = oneLine(stripTerminal(error.message), 120).replace(/\.$/, "");
  switch (error.code) {
    case "TAB_AS_INDENT":
      return "not valid YAML: a tab; indent with blanks.";
    case "DUPLICATE_KEY": {
      const [key = ""] = /^[^\s:]{1,100}/.exec(text.slice(error.pos[0])) ?? [];
      return `not valid YAML: the key "${oneLine(stripTerminal(key), 100)}" stands in this section twice; keep one.`;
    }
    case "MULTIPLE_DOCS":
      return 'not valid YAML: a second document begins at "---"; keep one.';
    case "TAG_RESOLVE_FAILED":
      return `not valid YAML: ${said}; put a value that begins with "!" in quotes.`;
    case "BAD_SCALAR_START":
      return `not valid YAML: ${said}; put the value in quotes.`;
    case "MISSING_CHAR":
    case "MULTILINE_IMPLICIT_KEY":
    case "BLOCK_AS_IMPLICIT_KEY":
      return `not valid YAML: ${said}; a colon needs a blank after it, and a quote or bracket its other half.`;
    default:
      return `not valid YAML: ${said}.`;
  }
}

/** Aliases of anchors that don't exist: mostly globs that should stand in quotes. */
function aliasProblems(document: Document): { offset: number; message: string }[] {
  const found: { offset: number; message: string }[] = [];
  if (document.errors.some((error) => error.code !== "DUPLICATE_KEY")) return found;
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined) return;
      const name = oneLine(stripTerminal(alias.source), 80);
      const message = `not valid YAML: *${name} repeats what nothing is named; put a glob that begins with * in quotes: "*${name}".`;
      found.push({ offset: alias.range?.[0] ?? 0, message });
    },
  });
  return found;
}

function nearestOffset(document: Document, keys: readonly PropertyKey[]): number | null {
  for (let depth = keys.length; depth > 0; depth--) {
    const offset = offsetOf(document, keys.slice(0, depth));
    if (offset !== null) return offset;
  }
  return document.contents?.range?.[0] ?? null;
}

/** Of the key itself in a mapping, of the entry in a list. */
function offsetOf(document: Document, keys: readonly PropertyKey[]): number | null {
  const parent = keys.length === 1 ? document.contents : nodeAt(document, keys.slice(0, -1));
  const last = keys.at(-1);
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(last));
    return isScalar(pair?.key) ? (pair.key.range?.[0] ?? null) : null;
  }
  return nodeAt(document, keys)?.range?.[0] ?? null;
}

function nodeAt(document: Document, keys: readonly PropertyKey[]): Node | undefined {
  let node: unknown = document.contents;
  for (const key of keys) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node))
      node = node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key))?.value;
    else if (isSeq(node)) node = node.items[Number(key)];
    else return undefined;
  }
  return (node ?? undefined) as Node | undefined;
}

function write(node: Node, document: Document): string {
  if (isScalar(node) && node.value === null) return "empty";
  try {
    return JSON.stringify(node.toJS(document, { maxAliasCount: MAX_ALIASES })) ?? "empty";
  } catch {
    return keyName(["…"]);
  }
}

/** Counted roughly and from above: brackets, and the deepest indentation. */
function nestedDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === "[" || character === "{") depth++;
    else if (character === "]" || character === "}") depth = Math.max(0, depth - 1);
    if (depth > limit) return true;
  }
  return /^(?:[ ]*[-?:][ ]){31}/m.test(text) || /^ {200}/m.test(text);
}
