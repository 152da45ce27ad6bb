import type { Draft } from "../text-edits/draft.ts";
import type { Mend } from "./mechanical-class.ts";
import { dropImport, importName } from "./typing-imports.ts";

/** Edits first, then the imports they need, each on the text as it then is. @returns whether anything was written */
export async function applyMends(file: string, mends: readonly Mend[], draft: Draft): Promise<boolean> {
  const before = await draft.read(file);
  const edits = mends.flatMap((mend) => mend.edits);
  if (before === null || !(await draft.apply(file, edits))) return false;
  const names = new Map(mends.flatMap(({ imports = [] }) => imports.map((each) => [each.join("."), each] as const)));
  for (const [module, name] of names.values()) {
    const text = (await draft.read(file)) ?? "";
    const added = importName(text, module, name);
    if (added === null) {
      await draft.write(file, before);
      return false;
    }
    await draft.apply(file, added);
  }
  for (const [module, name] of mends.flatMap(({ unused = [] }) => unused))
    await draft.apply(file, dropImport((await draft.read(file)) ?? "", module, name));
  return (await draft.read(file)) !== before;
}

/** In the order in which the files first come. */
export function byFile<T extends { readonly file: string }>(all: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) groups.set(each.file, [...(groups.get(each.file) ?? []), each]);
  return groups;
}
