import type { Findings } from "@regreen/contracts";
import { oneLine } from "@regreen/text";

interface Limits {
  readonly maxFiles: number;
  readonly maxBytes: number;
}

const NAMED = 5;

type Reason =
  | "paths of more than 1000 characters"
  | "behind a link"
  | "no regular files"
  | "too large"
  | "more than the limit of files"
  | "submodules";

/** What was left, by reason. */
export class Reasons {
  readonly #files = new Map<Reason, string[]>();

  one(reason: Reason, file: string): null {
    this.many(reason, [file]);
    return null;
  }

  many(reason: Reason, files: readonly string[]): void {
    const known = this.#files.get(reason) ?? [];
    for (const file of files) known.push(file);
    if (known.length > 0) this.#files.set(reason, known);
  }

  entries(limits: Limits): Findings["not_checked"] {
    return [...this.#files].map(([reason, files]) => ({
      what: what(files, reason === "submodules" ? "submodule" : "file"),
      why: WHY[reason](limits),
    }));
  }
}

const WHY: Readonly<Record<Reason, (limits: Limits) => string>> = {
  "paths of more than 1000 characters": () => "Paths have at most 1000 characters.",
  "behind a link": () => "A symbolic link leads there, out of the workspace or round a folder; links are not followed.",
  "no regular files": () => "They are no regular files.",
  "too large": ({ maxBytes }) => `A file may have ${maxBytes} bytes.`,
  submodules: () =>
    "A submodule is a repository of its own. Review it there and exclude it here, or name it among the paths.",
  "more than the limit of files": ({ maxFiles }) => `At most ${maxFiles} files are looked at.`,
};

/** `3 files: a.py, b.py, c.py`. */
function what(files: readonly string[], kind: string): string {
  const sorted = [...files].sort(compare);
  const names = sorted.slice(0, NAMED).map((file) => oneLine(file, 150));
  const rest = sorted.length - names.length;
  return `${count(sorted.length, kind)}: ${names.join(", ")}${rest === 0 ? "" : `, and ${rest} more`}`;
}

export function count(files: number, kind = "file"): string {
  return `${files} ${kind}${files === 1 ? "" : "s"}`;
}

/** By code units: the same on every machine, whatever its language. */
export function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
