import { posix } from "node:path";
import { isTestPath } from "@regreen/patch";

/** `tests/test_cart.py` tests a file `cart`, `cart.test.ts` and `CartTest.java` too; null for what is no test. */
export function testedStem(path: string): string | null {
  if (!isTestPath(path)) return null;
  const stem = posix
    .basename(path)
    .replace(/\..*$/, "")
    .replace(/^test_|_(?:test|spec)$|Tests?$|Spec$/g, "");
  return stem === "" ? null : stem;
}

export function isTestOf(test: string, path: string): boolean {
  const tested = testedStem(test);
  const stem = posix.basename(path).replace(/\..*$/, "");
  return tested !== null && !isTestPath(path) && stem.toLowerCase() === tested.toLowerCase();
}
