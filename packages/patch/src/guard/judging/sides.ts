import type { FilePatch } from "../../model.ts";
import type { Facts } from "../reading/facts.ts";
import type { Fragments } from "../reading/fragment.ts";

/** One file of a patch that was read as code, on both sides. */
export interface ReadFile {
  readonly file: FilePatch;
  readonly testFile: boolean;
  readonly fragments: Fragments;
  readonly before: Facts;
  readonly after: Facts;
}

/** All facts of one kind, over all files of a side. */
export function all<K extends "tests" | "assertions" | "suspicions" | "limits" | "cases">(
  files: readonly ReadFile[],
  side: "before" | "after",
  kind: K,
): Facts[K][number][] {
  return files.flatMap((each): Facts[K][number][] => [...each[side][kind]]);
}

/** Names of functions and classes of the product that the patch takes away. */
export function definitionsGone(files: readonly ReadFile[]): ReadonlySet<string> {
  const product = files.filter((each) => !each.testFile);
  const still = new Set(product.flatMap((each) => each.after.definitions));
  return new Set(
    product.flatMap((each) => each.before.definitions).filter((name) => !still.has(name) && name.length > 2),
  );
}

/** Whether a piece of code names one of them. */
export function names(code: string, wanted: ReadonlySet<string>): boolean {
  return wanted.size > 0 && (code.match(/[\w$]+/g) ?? []).some((word) => wanted.has(word));
}
