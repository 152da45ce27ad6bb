import type { Change } from "./edits.ts";
import { type Finding, quotedNames } from "./findings.ts";
import type { PythonSource } from "./source.ts";

/** F824: a `global` for a name that the function never assigns does nothing; the name, or the whole statement, goes. */
export function withoutGlobal(source: PythonSource, { row, message }: Finding): Change | null {
  const statement = source.statementAt(row);
  const [keyword, ...names] = statement?.tokens ?? [];
  if (statement === null || keyword === undefined || (keyword.kind !== "Global" && keyword.kind !== "Nonlocal"))
    return null;
  // `global a, b` is unused as a whole: one complaint names all of it.
  const told = /`(?:global|nonlocal) ([\w, ]{1,300})`/.exec(message)?.[1]?.split(",") ?? quotedNames(message);
  const unused = new Set(told.map((name) => name.replace(/^(?:global|nonlocal) /, "").trim()));
  const all = names.filter((token) => token.kind === "Identifier");
  const kept = all.filter((token) => !unused.has(source.text.slice(token.start, token.end)));
  if (kept.length === all.length || names.some((token) => token.kind === "Comment")) return null;
  const start = kept.length === 0 ? (source.starts[statement.first - 1] as number) : keyword.end;
  const last = all.at(-1);
  if (last === undefined) return null;
  if (kept.length > 0) {
    const text = ` ${kept.map((token) => source.text.slice(token.start, token.end)).join(", ")}`;
    return { edits: [{ start, end: last.end, text }], layout: false };
  }
  const at = source.logical.indexOf(statement);
  const [before, after] = [source.logical[at - 1], source.logical[at + 1]];
  const alone =
    before !== undefined && before.level < statement.level && (after === undefined || after.level < statement.level);
  if (alone || before?.last === statement.first || after?.first === statement.last)
    return { edits: [{ start: keyword.start, end: last.end, text: "pass" }], layout: false };
  return { edits: [{ start, end: source.starts[statement.last] as number, text: "" }], layout: false };
}
