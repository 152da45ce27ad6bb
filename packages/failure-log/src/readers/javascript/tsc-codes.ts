import type { FixType } from "@regreen/contracts";

/** Modules and exports that are not there. */
const IMPORTS: ReadonlySet<number> = new Set([2305, 2306, 2307, 2614, 2724, 2732, 2792, 2834, 2835, 7016]);

/** What a number of TypeScript's compiler speaks of. */
export function typeOfTsCode(code: number): FixType {
  if (IMPORTS.has(code)) return "import_error";
  // TypeScript numbers its syntax errors from 1000 on, and those of its settings from 5000 on.
  if (code >= 1000 && code < 2000) return "compilation_error";
  if ((code >= 5000 && code < 7000) || code === 18003 || code === 2688) return "config_error";
  return "type_error";
}
