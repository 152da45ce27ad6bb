import { lstatSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { UserError } from "@regreen/contracts";
import { makePatch } from "@regreen/patch";

/** A file as it should be. */
export interface WantedFile {
  /** Relative to the repository, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** A file beside what stands in its place. */
export interface PlannedFile extends WantedFile {
  /** `new`: nothing is there; `same`: it stands there already; `differs`: another text does; `blocked`: it can't be written. */
  readonly status: "new" | "same" | "differs" | "blocked";
  /** From what is there to what is wanted, as `git diff` prints it; "" where there is nothing to compare. */
  readonly diff: string;
  /** Why it is blocked; "" otherwise. */
  readonly why: string;
}

/** A larger file is not compared. */
const MAX_BYTES = 1 << 20;

/** What writing a file would come to. Nothing is followed that leads out of the working tree. */
export function planFile(top: string, wanted: WantedFile): PlannedFile {
  const why = obstacle(top, wanted.path);
  if (why !== null) return { ...wanted, status: "blocked", diff: "", why };
  const found = lstatSync(path.join(top, wanted.path), { throwIfNoEntry: false });
  const before = found === undefined ? null : readFileSync(path.join(top, wanted.path), "utf8");
  const diff = makePatch([{ path: wanted.path, before, after: wanted.text }]);
  if (before === null) return { ...wanted, status: "new", diff, why: "" };
  return { ...wanted, status: before === wanted.text ? "same" : "differs", diff, why: "" };
}

/**
 * Writes a file that is not there, and its folders. One that came into being meanwhile is left as it is.
 *
 * @returns whether it was written
 * @throws UserError when the folder can't be written to
 */
export function writeNew(top: string, { path: file, text }: WantedFile): boolean {
  if (obstacle(top, file) !== null) return false;
  try {
    mkdirSync(path.dirname(path.join(top, file)), { recursive: true });
    writeFileSync(path.join(top, file), text, { flag: "wx" });
    return true;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "EEXIST") return false;
    if (code !== "EACCES" && code !== "EPERM" && code !== "EROFS") throw cause;
    throw new UserError(`${file} can't be written: ${code}.`, {
      hint: "Look at who may write to the folder .github of the repository.",
      cause,
    });
  }
}

/** What stands in the way of a file: a symbolic link could lead anywhere. */
function obstacle(top: string, file: string): string | null {
  const parts = file.split("/");
  for (const [index] of parts.entries()) {
    const part = parts.slice(0, index + 1).join("/");
    const found = lstatSync(path.join(top, part), { throwIfNoEntry: false });
    if (found === undefined) return null;
    const isLast = index === parts.length - 1;
    if (found.isSymbolicLink()) return `${part} is a symbolic link.`;
    if (!isLast && !found.isDirectory()) return `${part} is no folder.`;
    if (isLast && !found.isFile()) return `${part} is no file.`;
    if (isLast && found.size > MAX_BYTES) return `${part} is larger than 1 MB.`;
  }
  return null;
}
