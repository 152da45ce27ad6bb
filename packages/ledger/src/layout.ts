import { LEDGER_VERSION } from "@regreen/contracts";
import type { StateFile } from "@regreen/github";

/** The branch that holds the ledger. It has no parent in common with the code. */
export const STATE_BRANCH = "regreen-state";

/** Says which version of the layout the branch has. */
export const STATE_FILE = "state.json";
const README = "README.md";

/** A part that has grown to this is left alone and the next one begun, so that every append stays small; bytes. */
export const PART_BYTES = 256 * 1024;
/** A larger file was not written by us; bytes. */
export const MAX_PART_BYTES = 4 * 1024 * 1024;

/** A file of events: `events/2026-11/001.jsonl`. */
export interface Part {
  readonly path: string;
  /** `2026-11` */
  readonly month: string;
  readonly number: number;
  readonly sha: string;
  readonly size: number;
}

export interface Layout {
  /** In the order in which they were written. */
  readonly parts: readonly Part[];
  readonly stateFile: StateFile | null;
  /** What stands below `perf/`: the history of benchmarks, which is no part of the ledger. */
  readonly perf: readonly StateFile[];
  /** Patches of workflow files, which events speak of: `patches/<id>.json`. */
  readonly patches: readonly StateFile[];
  /** Paths that are not the ledger's, and parts that can't be: links, files far too large. */
  readonly foreign: readonly string[];
  /** Months of those among them that stand where a part belongs. */
  readonly unreadable: readonly string[];
  /** Numbers of a month that are taken, by parts or by something else. */
  readonly taken: ReadonlyMap<string, number>;
}

/** Folder of the histories of benchmarks. */
export const PERF_FOLDER = "perf/";

/** A patch of a workflow file, by its id. */
const PATCH = /^patches\/[0-9a-f]{12}\.json$/;

const PART = /^events\/(\d{4}-(?:0[1-9]|1[0-2]))\/(\d{3,6})\.jsonl$/;

/** Sorts the files of the branch into the ledger's and others. */
export function layoutOf(files: readonly StateFile[]): Layout {
  const parts: Part[] = [];
  const perf: StateFile[] = [];
  const patches: StateFile[] = [];
  const foreign: string[] = [];
  const unreadable: string[] = [];
  const taken = new Map<string, number>();
  let stateFile: StateFile | null = null;
  for (const file of files) {
    const [, month, digits] = PART.exec(file.path) ?? [];
    if (month !== undefined && digits !== undefined) {
      const number = Number(digits);
      taken.set(month, Math.max(taken.get(month) ?? 0, number));
      if (isReadable(file)) parts.push({ path: file.path, month, number, sha: file.sha, size: file.size });
      else {
        foreign.push(file.path);
        unreadable.push(month);
      }
    } else if (file.path === STATE_FILE && isPlain(file)) stateFile = file;
    else if (file.path.startsWith(PERF_FOLDER)) perf.push(file);
    else if (PATCH.test(file.path) && isReadable(file)) patches.push(file);
    else if (file.path !== README) foreign.push(file.path);
  }
  return { parts: parts.sort(byAge), stateFile, perf, patches, foreign, unreadable, taken };
}

/** The order in which parts were written. */
export function byAge(a: Pick<Part, "month" | "number">, b: Pick<Part, "month" | "number">): number {
  return a.month === b.month ? a.number - b.number : a.month < b.month ? -1 : 1;
}

/** Whether a file may be one that we wrote. */
export function isReadable(file: StateFile): boolean {
  return isPlain(file) && file.size <= MAX_PART_BYTES;
}

function isPlain({ mode }: StateFile): boolean {
  return mode === "100644" || mode === "100755";
}

/** `2026-11` of an ISO 8601 time. */
export function monthOf(at: string): string {
  return at.slice(0, 7);
}

export function pathOfPart(month: string, number: number): string {
  return `events/${month}/${String(number).padStart(3, "0")}.jsonl`;
}

/** Where a patch of a workflow file is kept. */
export function pathOfPatch(id: string): string {
  const path = `patches/${id}.json`;
  if (!PATCH.test(path)) throw new Error(`no id of a patch: ${JSON.stringify(id)}`);
  return path;
}

/** What the first commit of the branch brings along. */
export const FIRST_FILES: readonly { readonly path: string; readonly content: string }[] = [
  { path: STATE_FILE, content: `${JSON.stringify({ schema_version: LEDGER_VERSION })}\n` },
  {
    path: README,
    content: `# Regreen's memory

This branch holds what Regreen has seen and done in this repository, one JSON object a line, by month. It has nothing to do
with the code: do not merge it. Lines are only ever added. Delete the branch, and Regreen begins anew.
`,
  },
];
