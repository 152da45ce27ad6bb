import { makePatch } from "@regreen/patch";

/** A file before or after. */
export interface SideOfFile {
  readonly path: string;
  /** Octal, as git has it. */
  readonly mode: string;
  /** Null when it is no text. */
  readonly text: () => Promise<string | null>;
}

/** Whether a mode is that of a file with lines to show: a symlink's target and a submodule's commit are not its content. */
export function isRegular(mode: string): boolean {
  return /^100(?:644|755)$/.test(mode);
}

/**
 * The change of one file as `git diff` prints it.
 *
 * @param sides null where the file does not exist
 * @param hunks as GitHub shows them; "" where no line changed; null where they have to be found out
 */
export async function patchOfFile(
  { before, after }: { before: SideOfFile | null; after: SideOfFile | null },
  hunks: string | null,
): Promise<string> {
  const oldName = quoted(`a/${(before ?? after)?.path}`);
  const newName = quoted(`b/${(after ?? before)?.path}`);
  const head = [`diff --git ${oldName} ${newName}`, ...modes(before, after)];
  if (before !== null && after !== null && before.path !== after.path)
    head.push(`rename from ${quoted(before.path)}`, `rename to ${quoted(after.path)}`);
  const hasLines = [before, after].every((side) => side === null || isRegular(side.mode));
  const body = !hasLines || hunks === "" ? "" : (hunks ?? (await compare(before, after)));
  if (body === null) return `${head.join("\n")}\nBinary files ${oldName} and ${newName} differ\n`;
  if (body === "") return `${head.join("\n")}\n`;
  const names = [`--- ${before === null ? "/dev/null" : oldName}`, `+++ ${after === null ? "/dev/null" : newName}`];
  return `${[...head, ...names, body].join("\n")}\n`;
}

function modes(before: SideOfFile | null, after: SideOfFile | null): string[] {
  if (before === null) return [`new file mode ${after?.mode}`];
  if (after === null) return [`deleted file mode ${before.mode}`];
  // Said also where it stays, so that a symlink or a submodule is seen for what it is.
  return [`old mode ${before.mode}`, `new mode ${after.mode}`];
}

/** The hunks between two texts; "" where none differs, null where one of them is no text. */
async function compare(before: SideOfFile | null, after: SideOfFile | null): Promise<string | null> {
  const [old, now] = await Promise.all([before === null ? "" : before.text(), after === null ? "" : after.text()]);
  if (old === null || now === null || old.includes("\0") || now.includes("\0")) return null;
  const patch = makePatch([{ path: "file", before: old, after: now }]);
  const start = patch.indexOf("\n@@ ");
  return start < 0 ? "" : patch.slice(start + 1).replace(/\n$/, "");
}

/** A name in quotes can be told from the next one, whatever is in it. */
function quoted(name: string): string {
  const escaped = name
    .replace(/["\\]/g, "\\$&")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that need an escape
    .replace(/[\u0000-\u001f\u007f]/g, (char) => `\\${char.charCodeAt(0).toString(8).padStart(3, "0")}`);
  return `"${escaped}"`;
}
