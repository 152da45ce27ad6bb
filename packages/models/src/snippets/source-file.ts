import { type Definition, definitions, type ImportedName, imports, type Language, languageOf } from "@regreen/syntax";
import { type Outlined, outline } from "./outline.ts";
import { proseLines } from "./prose.ts";
import type { SourceTree } from "./types.ts";

/** 1-based, both ends within. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

export interface NamedRange extends LineRange {
  readonly name: string;
  readonly kind: Definition["kind"];
}

/** One file of the tree, looked at as far as somebody asks. */
export interface SourceFile {
  readonly path: string;
  readonly lines: readonly string[];
  /** Lines that only explain. */
  prose(): ReadonlySet<number>;
  /** In document order, outer ones first. */
  definitions(): readonly NamedRange[];
  imports(): readonly (ImportedName & { readonly lines: LineRange })[];
}

export interface SourceFiles {
  /** Null when it isn't there, is no text, is too large, or too many were read before. */
  open(path: string): Promise<SourceFile | null>;
}

/** Reading is a process of git's for each file; nobody fixes a bug that lies in a hundred files. */
const MAX_READS = 120;
const MAX_FILE_CHARS = 1_000_000;
/** Longer text is looked at line by line, and so is what comes after so much of it: somebody else's text costs our time. */
const MAX_PARSED_CHARS = 150_000;
const MAX_PARSED_CHARS_TOGETHER = 2_000_000;
/** Nobody writes code that is nested so deeply; a parser takes long over it. */
const MAX_DEPTH = 200;

export function sourceFiles(tree: SourceTree): SourceFiles {
  const opened = new Map<string, Promise<SourceFile | null>>();
  let parsed = 0;
  return {
    open(path) {
      const before = opened.get(path);
      if (before !== undefined) return before;
      if (opened.size >= MAX_READS) return Promise.resolve(null);
      const file = tree.read(path).then((content) => {
        if (content === null || content.length > MAX_FILE_CHARS) return null;
        const text = content.replaceAll("\r\n", "\n");
        const parses =
          text.length <= MAX_PARSED_CHARS && parsed + text.length <= MAX_PARSED_CHARS_TOGETHER && isFlat(text);
        if (parses) parsed += text.length;
        return sourceFile(path, text, parses ? languageOf(path) : null);
      });
      opened.set(path, file);
      return file;
    },
  };
}

function isFlat(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // ( [ { open, ) ] } close.
    if (code === 40 || code === 91 || code === 123) depth++;
    else if (code === 41 || code === 93 || code === 125) depth = Math.max(0, depth - 1);
    if (depth > MAX_DEPTH) return false;
  }
  return true;
}

function sourceFile(path: string, text: string, language: Language | null): SourceFile {
  const lines = text.split("\n");
  const lineAt = lineCounter(lines);
  let prose: ReadonlySet<number> | undefined;
  let known: readonly NamedRange[] | undefined;
  let imported: ReturnType<SourceFile["imports"]> | undefined;
  return {
    path,
    lines,
    prose: () => {
      prose ??= proseLines(path, lines);
      return prose;
    },
    definitions: () => {
      known ??= language === null ? outline(path, lines) : definitions(language, text).map(inLines);
      return known;
    },
    imports: () => {
      imported ??= language === null ? [] : imports(language, text).map((each) => ({ ...each, lines: rangeOf(each) }));
      return imported;
    },
  };

  function rangeOf({ from, to }: { readonly from: number; readonly to: number }): LineRange {
    // A Python statement ends with its line break; the line after it is not part of it.
    let end = to;
    while (end > from && /\s/.test(text[end - 1] ?? "")) end--;
    return { from: lineAt(from), to: lineAt(end) };
  }

  function inLines(definition: Definition): Outlined {
    return { name: definition.name, kind: definition.kind, ...rangeOf(definition) };
  }
}

/** 1-based line of an offset. */
function lineCounter(lines: readonly string[]): (offset: number) => number {
  const starts: number[] = [];
  let at = 0;
  for (const line of lines) {
    starts.push(at);
    at += line.length + 1;
  }
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
