import type { PythonSource } from "./source.ts";

/** Whether a row begins outside of every string. */
export function isProgramRow({ tokens }: PythonSource, row: number): boolean {
  return !tokens.some(
    (token) => /^(?:String|FStringMiddle)$/.test(token.kind) && token.row < row && row <= token.endRow,
  );
}
