import type { StateFile } from "@regreen/github";
import type { Row } from "../append.ts";
import { byAge, isReadable, type Layout, type Part, PERF_FOLDER } from "../layout.ts";

/** The files of one suite. */
export interface SuiteFiles {
  /** In the order in which they were written. */
  readonly parts: readonly Part[];
  /** Paths in the suite's folder that are none: links, files far too large, notes of people. */
  readonly foreign: readonly string[];
  /** Numbers of a month that are taken, by parts or by something else. */
  readonly taken: ReadonlyMap<string, number>;
}

/** `2026-11.jsonl`; when that is full `2026-11-002.jsonl`. */
const FILE = /^(\d{4}-(?:0[1-9]|1[0-2]))(?:-(\d{3,6}))?\.jsonl$/;

/** The files of a suite, by the name of its folder. */
export function suiteFiles(perf: readonly StateFile[], slug: string): SuiteFiles {
  const folder = `${PERF_FOLDER}${slug}/`;
  const parts: Part[] = [];
  const foreign: string[] = [];
  const taken = new Map<string, number>();
  for (const { path, sha, size, mode } of perf) {
    if (!path.startsWith(folder)) continue;
    const [, month, digits] = FILE.exec(path.slice(folder.length)) ?? [];
    const number = digits === undefined ? 1 : Number(digits);
    // `2026-11-001.jsonl` would be a second first part.
    const isPart = month !== undefined && (digits === undefined || number > 1);
    if (isPart) taken.set(month, Math.max(taken.get(month) ?? 0, number));
    if (isPart && isReadable({ path, sha, size, mode })) parts.push({ path, month, number, sha, size });
    else foreign.push(path);
  }
  return { parts: parts.sort(byAge), foreign, taken };
}

/**
 * Where a suite's next line goes: behind the newest one, in whatever month that is. So lines stay in the order in which they were
 * added, also when a runner's clock is wrong.
 *
 * @param month of the clock, `2026-11`
 */
export function suiteRow(layout: Layout | null, slug: string, month: string): Row {
  const { parts, taken } = suiteFiles(layout?.perf ?? [], slug);
  const newest = parts.at(-1)?.month ?? "";
  const own = newest > month ? newest : month;
  const number = taken.get(own) ?? 0;
  return {
    parts,
    next: pathOf(slug, own, number + 1),
    blocked: newest !== own || number !== parts.at(-1)?.number,
  };
}

function pathOf(slug: string, month: string, number: number): string {
  return `${PERF_FOLDER}${slug}/${month}${number === 1 ? "" : `-${String(number).padStart(3, "0")}`}.jsonl`;
}
