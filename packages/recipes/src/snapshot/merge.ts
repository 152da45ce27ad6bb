import { sameSnapshot } from "@regreen/patch";

/** What became of one snapshot file. */
export type Merged =
  | { readonly kind: "same"; readonly text: string }
  /** Something in it would say something else; `entry` names it. */
  | { readonly kind: "differs"; readonly entry: string };

/**
 * The file as it was, with every entry as the runner writes it now. An entry that the runner left out stays: whether it is
 * obsolete is another question. An entry that is new, or says anything else, stops it.
 *
 * @param start what begins an entry
 */
export function mergeSnapshot(before: string, after: string, start: RegExp): Merged {
  const old = takeApart(before, start);
  const fresh = takeApart(after, start);
  if (!sameSnapshot(old.header, fresh.header)) return { kind: "differs", entry: "its first lines" };
  for (const name of fresh.entries.keys()) if (!old.entries.has(name)) return { kind: "differs", entry: name };
  let text = fresh.header;
  for (const [name, entry] of old.entries) {
    const now = fresh.entries.get(name) ?? entry;
    // The last entry may end with another number of blank lines than the one that follows it.
    if (!sameSnapshot(entry.trimEnd(), now.trimEnd())) return { kind: "differs", entry: name };
    text += now.trimEnd() + /\s*$/.exec(entry)?.[0];
  }
  return sameSnapshot(before, text) ? { kind: "same", text } : { kind: "differs", entry: "its layout" };
}

function takeApart(text: string, start: RegExp): { header: string; entries: Map<string, string> } {
  const at = [...text.matchAll(new RegExp(start, "gm"))].map((found) => found.index);
  const entries = new Map<string, string>();
  for (const [index, from] of at.entries()) {
    const entry = text.slice(from, at[index + 1]);
    entries.set(entry.split("\n", 1)[0]?.trim() ?? "", entry);
  }
  return { header: text.slice(0, at[0]), entries };
}
