import { applyEdits, type TextEdit } from "../../text-edits/edits.ts";
import type { ImportItem, ImportStatement } from "../python/imports.ts";
import { bindingOf, type PythonModule, type Reference, referencesTo } from "../python/module.ts";
import { type Leaving, openReach, type Reach } from "../python/reach.ts";
import type { CallRewrite, CallTarget } from "../rule.ts";
import { callEdit } from "./python-call.ts";

/** Old dotted name → new dotted name, or what a call of it becomes. */
export type NameTable = Readonly<Record<string, string | CallTarget>>;

/** A use together with the row of the table that it falls under. */
interface Use {
  readonly reference: Reference;
  readonly from: string;
  readonly to: string | CallTarget;
}

/**
 * Gives imported things their new names, wherever the file uses them.
 *
 * @param whole every use below this module has to be in the table, else nothing is changed
 * @returns the new text; null when there is nothing to rename, or not all of it could be
 */
export function renameNames(module: PythonModule, table: NameTable, whole: string | null = null): string | null {
  const roots = whole === null ? Object.keys(table) : [whole];
  const references = roots.flatMap((root) => referencesTo(module, root));
  const probe = openReach(module);
  // A call in a form that the table doesn't know stays, and with it its import; nothing of `whole` may stay.
  const uses = references
    .flatMap((reference) => useOf(reference, table))
    .filter((use) => typeof use.to === "string" || editOf(use, module, probe) !== null);
  if (whole !== null && uses.length < references.length) return null;
  const leaving = leavingImports(module, table, uses, whole);
  if (leaving === null || (uses.length === 0 && leaving.items.size + leaving.statements.size === 0)) return null;
  const reach = openReach(module, leaving);
  const aliases = new Set(keptAliases(module, leaving));
  const edits: TextEdit[] = [];
  for (const use of uses) {
    if (aliases.has(module.tokens[use.reference.first]?.text ?? "") && typeof use.to === "string") continue;
    const edit = editOf(use, module, reach);
    if (edit === null) return null;
    edits.push(edit);
  }
  if (!keepImported(module, table, leaving, uses, aliases, reach)) return null;
  const text = applyEdits(module.source, [...edits, ...reach.edits()]);
  return text === module.source ? null : text;
}

/** `from x import old as name`: the file's own name stays. */
function keptAliases({ imports }: PythonModule, leaving: Leaving): string[] {
  return imports.flatMap((statement) =>
    statement.items.flatMap((item) =>
      item.renamed && statement.kind === "from" && (leaving.items.has(item) || leaving.statements.has(statement))
        ? [item.local]
        : [],
    ),
  );
}

function useOf(reference: Reference, table: NameTable): Use[] {
  const from = Object.keys(table).find((key) => `${reference.qualified}.`.startsWith(`${key}.`));
  return from === undefined ? [] : [{ reference, from, to: table[from] as string | CallTarget }];
}

function editOf({ reference, from, to }: Use, module: PythonModule, reach: Reach): TextEdit | null {
  const { tokens } = module;
  // `np.bool.x`: only `np.bool` gets another name.
  const beyond = reference.qualified.split(".").length - from.split(".").length;
  const last = reference.last - 2 * beyond;
  const [first, end] = [tokens[reference.first], tokens[last]];
  if (first === undefined || end === undefined) return null;
  if (typeof to !== "string") return callEdit({ module, first: reference.first, last, target: to }, reach);
  const name = reach.name(to);
  return name === null ? null : { start: first.start, end: end.end, text: name };
}

/**
 * The imports that nothing needs any more: names of the table, and plain imports of a module all of whose uses get
 * another name. Null: one of them stands where we can't edit.
 */
function leavingImports(
  module: PythonModule,
  table: NameTable,
  uses: readonly Use[],
  whole: string | null,
): Leaving | null {
  const items = new Set<ImportItem>();
  const statements = new Set<ImportStatement>();
  for (const statement of module.imports) {
    const gone = statement.items.filter((item) => isGone(statement, item, module, table, uses, whole));
    if (gone.length === 0) continue;
    if (!statement.topLevel) return null;
    if (gone.length === statement.items.length) statements.add(statement);
    else for (const item of gone) items.add(item);
  }
  return { items, statements };
}

function isGone(
  statement: ImportStatement,
  item: ImportItem,
  module: PythonModule,
  table: NameTable,
  uses: readonly Use[],
  whole: string | null,
): boolean {
  const [local, meaning] = bindingOf(statement, item);
  const own = referencesTo(module, meaning).filter(({ first }) => module.tokens[first]?.text === local);
  const known = own.filter(({ first }) => uses.some(({ reference }) => reference.first === first));
  if (Object.hasOwn(table, meaning)) return known.length === own.length;
  const loads = statement.kind === "from" ? meaning : item.name;
  if (whole !== null) return `${loads}.`.startsWith(`${whole}.`);
  // `import collections`, and each of its uses moves elsewhere.
  const moving = uses.filter(
    ({ reference, to }) => own.some(({ first }) => first === reference.first) && leaves(to, meaning),
  );
  return own.length > 0 && moving.length === own.length;
}

/** Whether the new name needs nothing of what is imported. */
function leaves(to: string | CallTarget, imported: string): boolean {
  const names = typeof to === "string" ? [to] : [...to.to.matchAll(/\{([\w.]+)\}/g)].map((found) => found[1] as string);
  return names.every((name) => name !== imported && name.slice(0, name.lastIndexOf(".")) !== imported);
}

/** Aliases stay, and a name that is imported only for others to import it from here stays importable. */
function keepImported(
  module: PythonModule,
  table: NameTable,
  leaving: Leaving,
  uses: readonly Use[],
  aliases: ReadonlySet<string>,
  reach: Reach,
): boolean {
  for (const statement of module.imports.filter((each) => each.kind === "from")) {
    for (const item of statement.items) {
      const [local, meaning] = bindingOf(statement, item);
      if (!leaving.items.has(item) && !leaving.statements.has(statement)) continue;
      const used = uses.some(({ reference }) => module.tokens[reference.first]?.text === local);
      const to = table[meaning];
      if (used && !(aliases.has(local) && typeof to === "string")) continue;
      if (typeof to !== "string" || !reach.keep(to, local)) return false;
    }
  }
  return true;
}

/** A single call as a table. */
export function callTable(call: CallRewrite): NameTable {
  return { [call.from]: call };
}
