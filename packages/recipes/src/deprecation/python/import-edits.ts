import type { TextEdit } from "../../text-edits/edits.ts";
import type { ImportStatement } from "./imports.ts";
import type { PythonModule } from "./module.ts";
import type { Leaving } from "./reach.ts";

/**
 * Import statements as they have to become: names that leave are taken out, names that are wanted join the statement of
 * their module, take the place of one that leaves, or get a line of their own.
 */
export function importEdits(
  module: PythonModule,
  wanted: ReadonlyMap<string, ReadonlySet<string>>,
  leaving: Leaving,
): TextEdit[] {
  const edits: TextEdit[] = [];
  const lines: { parent: string; text: string }[] = [];
  for (const [parent, names] of [...wanted].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const own = module.imports.find((each) => each.module === parent && each.topLevel && isOpen(each, leaving));
    if (own !== undefined) edits.push(...extend(own, [...names], module.source));
    else lines.push({ parent, text: `from ${parent} import ${[...names].sort().join(", ")}` });
  }
  for (const statement of module.imports)
    if (!leaving.statements.has(statement)) edits.push(...without(statement, leaving));
  const eol = module.source.includes("\r\n") ? "\r\n" : "\n";
  const text = lines.map((line) => line.text).join(eol);
  const [first, ...others] = module.imports.filter((each) => leaving.statements.has(each));
  for (const statement of others) edits.push(removal(module.source, statement));
  if (first !== undefined) edits.push(text === "" ? removal(module.source, first) : { ...first, text });
  else if (text !== "")
    edits.push(
      insertion(
        module,
        text,
        lines.map((line) => line.parent),
        eol,
      ),
    );
  return edits.map(({ start, end, text }) => ({ start, end, text }));
}

/** Whether names can join a statement: one whose own names all leave is none. */
function isOpen(statement: ImportStatement, { items, statements }: Leaving): boolean {
  return statement.items.some((item) => !items.has(item)) && !statements.has(statement);
}

/** Takes single names out, each with the comma behind it, or the one before it for the last. */
function without({ items }: ImportStatement, leaving: Leaving): TextEdit[] {
  return items.flatMap((item, index) => {
    if (!leaving.items.has(item)) return [];
    const next = items[index + 1];
    if (next !== undefined) return [{ start: item.start, end: next.start, text: "" }];
    const before = items.slice(0, index).findLast((each) => !leaving.items.has(each));
    return [{ start: before === undefined ? item.start : before.end, end: item.end, text: "" }];
  });
}

/** Puts names into `from x import …`, in order where the names there are in order, on lines of their own where those are. */
function extend({ items, end }: ImportStatement, names: readonly string[], source: string): TextEdit[] {
  const ordered = items.every((item, index) => index === 0 || (items[index - 1]?.name ?? "") <= item.name);
  return names.map((name) => {
    const next = ordered ? items.find((item) => item.name > name) : undefined;
    if (next !== undefined)
      return { start: next.start, end: next.start, text: `${name},${indentOf(source, next.start) ?? " "}` };
    const last = items.at(-1);
    const after = last?.end ?? end;
    return { start: after, end: after, text: `,${indentOf(source, last?.start ?? after) ?? " "}${name}` };
  });
}

/** Line end and indentation before a name that begins its line; null for one that does not. */
function indentOf(source: string, start: number): string | null {
  return /\r?\n[ \t]+$/.exec(source.slice(Math.max(0, start - 80), start))?.[0] ?? null;
}

function removal(source: string, { start, end }: ImportStatement): TextEdit {
  const newline = source.indexOf("\n", end);
  const lineStart = start === 0 || source[start - 1] === "\n";
  const alone = newline !== -1 && source.slice(end, newline).trim() === "" && lineStart;
  return alone ? { start, end: newline + 1, text: "" } : { start, end, text: "pass" };
}

/** A new line beside the import of the same package, else after the last import, else after the docstring. */
function insertion(module: PythonModule, text: string, parents: readonly string[], eol: string): TextEdit {
  const top = module.imports.filter((each) => each.topLevel);
  const roots = parents.map(rootOf);
  const beside = top.findLast((each) => each.module !== "__future__" && roots.includes(rootOf(nameOf(each))));
  const after = (beside ?? top.at(-1))?.end ?? docstringEnd(module);
  if (after === 0) return { start: 0, end: 0, text: `${text}${eol}` };
  const newline = module.source.indexOf("\n", after);
  const at = newline === -1 ? module.source.length : newline + 1;
  return { start: at, end: at, text: newline === -1 ? `${eol}${text}` : `${text}${eol}` };
}

function nameOf(statement: ImportStatement): string {
  return statement.kind === "from" ? statement.module : (statement.items[0]?.name ?? "");
}

function rootOf(name: string): string {
  return name.split(".", 1)[0] as string;
}

function docstringEnd({ tokens }: PythonModule): number {
  const first = tokens.find((token) => token.kind !== "comment" && token.kind !== "newline");
  return first?.kind === "string" ? first.end : 0;
}
