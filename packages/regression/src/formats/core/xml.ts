import { readXml } from "@regreen/failure-log/xml";
import type { Place } from "./format-error.ts";
import type { Source } from "./source.ts";

interface Handler {
  readonly open: (name: string, attributes: ReadonlyMap<string, string>, place: Place) => void;
  readonly close?: (name: string) => void;
}

/** Tells the elements of a document in order. @throws FormatError where it breaks off, or is no XML */
export function readElements(source: Source, handler: Handler): void {
  let last: Place = { line: 1, column: 1 };
  const problem = readXml(source.text, {
    open: (name, attributes, line) => {
      last = { line, column: 1 };
      handler.open(name, attributes, last);
    },
    text: () => {},
    close: (name, line) => {
      last = { line, column: 1 };
      handler.close?.(name);
    },
  });
  if (problem === null) return;
  const line = Number(/\(line (\d+)\)$/.exec(problem)?.[1] ?? last.line);
  throw source.error(`this is no XML: ${problem.replace(/ \(line \d+\)$/, "")}.`, { line, column: 1 });
}

/** Whether a text begins as a document whose first element has one of these names. */
export function isXml(text: string, ...roots: readonly string[]): boolean {
  const start = text.slice(0, 2000).trimStart();
  if (!start.startsWith("<")) return false;
  return roots.some((root) => new RegExp(`<${root}[\\s/>]`).test(start));
}
