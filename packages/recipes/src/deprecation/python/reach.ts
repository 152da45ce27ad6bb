import type { TextEdit } from "../../text-edits/edits.ts";
import { importEdits } from "./import-edits.ts";
import type { ImportItem, ImportStatement } from "./imports.ts";
import { bindingOf, type PythonModule } from "./module.ts";

/** Imports that go away with a rewrite: single names, or whole statements. */
export interface Leaving {
  readonly items: ReadonlySet<ImportItem>;
  readonly statements: ReadonlySet<ImportStatement>;
}

/** Finds a way to say a dotted name in a file, and imports what is missing for it. */
export interface Reach {
  /** How to say it here; null when the name it would need means something else in this file. */
  name(qualified: string): string | null;
  /** Has it imported under a name of the file's own, whether it is used or not. */
  keep(qualified: string, local: string): boolean;
  /** The edits of the import statements. */
  edits(): TextEdit[];
}

const NOTHING_LEAVES: Leaving = { items: new Set(), statements: new Set() };

/** @param module as it is before any edit */
export function openReach(module: PythonModule, leaving: Leaving = NOTHING_LEAVES): Reach {
  /** Module → what is to be imported from it: `timezone`, `prod as product`. */
  const wanted = new Map<string, Set<string>>();
  const stays = (statement: ImportStatement, item: ImportItem) =>
    statement.topLevel && !leaving.statements.has(statement) && !leaving.items.has(item);
  const isFree = (local: string) => !module.bound.has(local) || isLeaving(local);

  function isLeaving(local: string): boolean {
    const own = module.imports.flatMap((each) =>
      each.items.flatMap((item) => (bindingOf(each, item)[0] === local ? [stays(each, item)] : [])),
    );
    return own.length > 0 && module.bindings.has(local) && !own.includes(true);
  }

  /** The local name of something that is imported for the whole file. */
  function localOf(qualified: string): string | null {
    for (const statement of module.imports) {
      for (const item of statement.items) {
        const [local, meaning] = bindingOf(statement, item);
        if (meaning === qualified && module.bindings.has(local) && stays(statement, item)) return local;
      }
    }
    return null;
  }

  /** `import a.b` makes `a.b` sayable although it only binds `a`. */
  function isLoaded(path: string): boolean {
    return (
      module.bindings.has(path.split(".", 1)[0] as string) &&
      module.imports.some(
        (each) =>
          each.kind === "import" && each.items.some((item) => item.name === path && !item.renamed && stays(each, item)),
      )
    );
  }

  function want(parent: string, text: string): void {
    wanted.set(parent, (wanted.get(parent) ?? new Set()).add(text));
  }

  function name(qualified: string): string | null {
    if (!qualified.includes(".")) return module.bound.has(qualified) ? null : qualified;
    const known = localOf(qualified);
    if (known !== null) return known;
    const [parent, last] = parted(qualified);
    const spoken = localOf(parent) ?? (isLoaded(parent) ? parent : null);
    if (spoken !== null) return `${spoken}.${last}`;
    if (!isFree(last)) return null;
    want(parent, last);
    return last;
  }

  function keep(qualified: string, local: string): boolean {
    if (localOf(qualified) === local) return true;
    const [parent, last] = parted(qualified);
    if (parent === "" || !isFree(local)) return false;
    want(parent, last === local ? last : `${last} as ${local}`);
    return true;
  }
  return { name, keep, edits: () => importEdits(module, wanted, leaving) };
}

function parted(qualified: string): [parent: string, last: string] {
  const dot = qualified.lastIndexOf(".");
  return [qualified.slice(0, Math.max(dot, 0)), qualified.slice(dot + 1)];
}
