import type { FilePatch } from "../model.ts";

/**
 * Whether a change of a file is layout alone: white space, brackets round an expression, commas before a closing bracket,
 * semicolons, the kind of quotes, and the order of imports. Nothing new can be said by such a change, so what would be
 * suspicious in a new line is not in an old one that a formatter has broken in two.
 *
 * Indentation and grouping are not looked at: a person still has to see it.
 */
export function isLayoutOnly(file: FilePatch): boolean {
  if (file.oldPath === null || file.newPath === null || file.renamed || file.binary) return false;
  const [before, after] = [sideOf(file, "removed"), sideOf(file, "added")].map(essence);
  return before === after;
}

/** One side of all hunks, with the lines around a change: a bracket or an import may begin in those. */
function sideOf(file: FilePatch, kind: "removed" | "added"): string {
  const lines = file.hunks.flatMap((hunk) =>
    hunk.lines.filter((line) => line.kind === "context" || line.kind === kind),
  );
  return lines.map((line) => line.text).join("\n");
}

/** `from m import (a, b)` and `import a, b` of Python, with what they name. */
const IMPORTS =
  /^[ \t]{0,200}(?:from[ \t]{1,8}([\w.]{1,300})[ \t]{1,8})?import[ \t]{1,8}(\([^()]{0,5000}\)|[\w*][\w.,* \t]{0,1000})[ \t]{0,8}$/gm;

/** No character of a text, because of all white space JavaScript's `\s` leaves this one. */
const END_OF_COMMENT = "\u0000";

/** What is left of a text without its layout. */
function essence(text: string): string {
  const imports: string[] = [];
  const rest = text.replace(IMPORTS, (_all, module: string | undefined, names: string) => {
    imports.push(...namesOf(names).map((name) => `${module ?? ""}:${name}`));
    return "";
  });
  const words = rest
    .replace(/\\$/gm, "")
    .replaceAll("'", '"')
    .replace(/,(?=\s*[)\]}])/g, "")
    // The end of a comment is no layout: code that joins its line is gone.
    .replace(/(?:#|\/\/).*$/gm, (comment) => `${comment}${END_OF_COMMENT}`)
    .replace(/[\s();]/g, "");
  return [...new Set(imports)].sort().join("\n") + words;
}

function namesOf(names: string): string[] {
  const plain = names.replace(/[()]/g, "").split(",");
  return plain.map((name) => name.trim().replace(/\s+/g, " ")).filter((name) => name !== "");
}
