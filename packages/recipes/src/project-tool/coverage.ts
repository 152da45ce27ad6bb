/**
 * Whether a call with these operands looks at a file: it is named, below a named directory, or below the fixed part of a
 * pattern. Without operands a call looks at its whole directory.
 *
 * @param file relative to the call's directory
 */
export function covers(operands: readonly string[], file: string): boolean {
  return operands.length === 0 || operands.some((operand) => isBelow(fixedPart(operand), file));
}

/** `./src/`, `src/...`, `src/**\/*.ts` → `src`. */
function fixedPart(operand: string): string {
  const names = operand.split("/");
  const wild = names.findIndex((name) => /[*?[{]|^\.\.\.$/.test(name));
  const fixed = wild === -1 ? names : names.slice(0, wild);
  return fixed.filter((name) => name !== "." && name !== "").join("/");
}

function isBelow(directory: string, file: string): boolean {
  return directory === "" || file === directory || file.startsWith(`${directory}/`);
}
