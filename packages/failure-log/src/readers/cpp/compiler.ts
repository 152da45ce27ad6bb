import type { Line, PartialFinding, Reader } from "../../reader.ts";
import { lineReader } from "../shared/line-reader.ts";
import { toNumber } from "../shared/place.ts";
import { isCppFile } from "./cpp.ts";

/** `src/a.c:3:4: error: message`, of compilers that no other reader speaks for: D, Fortran, assemblers, … */
const PLACE_ERROR =
  /^((?:[A-Za-z]:)?[^\s:()[\]][^:()[\]]{0,400}\.\w{1,10}):(\d{1,7}):(?:(\d{1,7}):)? (?:fatal )?error: (.+)$/;
/** Compilers that print places as gcc does and have no reader of their own. */
export const compiler: Reader = lineReader("compiler", [" error: "], fromPlace);

function fromPlace({ text, number }: Line): PartialFinding | null {
  const error = PLACE_ERROR.exec(text);
  const file = error?.[1] ?? "";
  // Their compilers have readers of their own.
  if (error === null || /\.(?:pyi?|java|kts?|scala|groovy|swift|l?hs|ac|am|m4)$/.test(file) || isCppFile(file))
    return null;
  return {
    tool: "compiler",
    fixType: "compilation_error",
    message: (error[4] ?? "").trim(),
    file,
    line: toNumber(error[2]),
    column: toNumber(error[3]),
    start: number,
    pattern: "compiler/error",
    strength: 0.9,
  };
}
