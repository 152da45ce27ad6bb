import type { WorkflowFile } from "../model/workflow-file.ts";
import { rangeOf } from "../yaml/nodes.ts";
import { atStart, type Edit, indentOf, linesOf, type NewEntries } from "./mapping.ts";

/** New entries of the file itself before one that is there, comments above it left to it, and an empty line between them. */
export function beforeKey(key: string, added: NewEntries, file: WorkflowFile): Edit[] | null {
  const found = file.entry(key);
  const { source } = file.file;
  if (found === null || source.text.trimStart().startsWith("{")) return null;
  let { line } = source.position(rangeOf(found.keyNode)[0]);
  while (line > 1 && /^#/.test(source.line(line - 1))) line--;
  const newline = source.text.includes("\r\n") ? "\r\n" : "\n";
  const lines = [...linesOf(added, "", " ".repeat(indentOf(file.file))), ""];
  const at = source.offset(line);
  return [{ start: at, end: at, text: lines.map((each) => `${each}${newline}`).join("") }];
}

/** New entries before the first one of the file. */
export function atTop(added: NewEntries, file: WorkflowFile): Edit[] | null {
  return file.file.source.text.trimStart().startsWith("{") ? null : atStart(file.file.root, added, file.file);
}
