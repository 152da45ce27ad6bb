import { statSync } from "node:fs";
import path from "node:path";
import { listDist } from "./record.ts";
import type { Target } from "./targets.ts";

const MB = 1_000_000;

/** Every consumer downloads all of them: the runner fetches the whole repository for one `uses:`. */
const ALL_ACTIONS_LIMIT = 30 * MB;
/** One action, the artifact client and WebAssembly not counted. */
export const ONE_ACTION_LIMIT = 4.5 * MB;

export interface Size {
  readonly name: string;
  readonly published: boolean;
  readonly total: number;
  /** Bytes that count against {@link ONE_ACTION_LIMIT}. */
  readonly counted: number;
}

/** Measures one `dist/`; `artifactClient` are the files of it that hold `@actions/artifact`. */
export function measure(target: Target, artifactClient: readonly string[]): Size {
  let total = 0;
  let counted = 0;
  for (const file of listDist(target)) {
    const { size } = statSync(path.join(target.dir, "dist", file));
    total += size;
    if (!/\.wasm(?:\.br)?$/.test(file) && !artifactClient.includes(file)) counted += size;
  }
  return { name: target.name, published: target.published, total, counted };
}

/** What breaks a limit, one sentence each. */
export function overLimits(sizes: readonly Size[]): string[] {
  const published = sizes.filter((size) => size.published);
  const problems = published
    .filter((size) => size.counted > ONE_ACTION_LIMIT)
    .map((size) => `actions/${size.name}/dist is ${inMb(size.counted)}; the limit is ${inMb(ONE_ACTION_LIMIT)}.`);
  const all = published.reduce((sum, size) => sum + size.total, 0);
  if (all > ALL_ACTIONS_LIMIT) problems.push(`All actions are ${inMb(all)}; the limit is ${inMb(ALL_ACTIONS_LIMIT)}.`);
  return problems;
}

/** Megabytes (10^6 bytes) with two decimals. */
export function inMb(bytes: number): string {
  return `${(bytes / MB).toFixed(2)} MB`;
}
