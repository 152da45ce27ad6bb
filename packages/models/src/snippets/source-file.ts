import { type Definition, definitions, type ImportedName, imports, languageOf } from "@regreen/syntax";
import { type Outlined, outline } from "./outline.ts";
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
/** Longer text is looked at line by line. */
const MAX_PARSED_CHARS = 250_000;

export function sourceFiles(tree: SourceTree): SourceFiles {
  const opened = new Map<string, Promise<SourceFile | null>>();
  return {
    open(path) {
      const before = opened.get(path);
      if (before !== undefined) return before;
      if (opened.size >= MAX_READS) return Promise.resolve(null);
      const file = tree.read(path).then((text) => (text === null ? null : sourceFile(path, text)));
      opened.set(path, file);
      return file;
    },
  };
}

function sourceFile(path: string, content: string): SourceFile | null {
  if (content.length > MAX_FILE_CHARS) return null;
  const text = content.replaceAll("\r\n", "\n");
  const language = text.length > MAX_PARSED_CHARS ? null : languageOf(path);
  const lines = text.split("\n");
  const lineAt = lineCounter(lines);
  let known: readonly NamedRange[] | undefined;
  let imported: ReturnType<SourceFile["imports"]> | undefined;
  return {
    path,
    lines,
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
