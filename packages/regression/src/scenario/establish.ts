import { createHash } from "node:crypto";
import { formatImageHash } from "../image/image-hash.ts";
import { decodePng } from "../image/png.ts";
import { BASELINE_FILE, type BaselineEntry, COMPARATOR_VERSIONS, formatBaselineFile } from "./baseline-file.ts";
import type { Artifact, Scenario } from "./model.ts";
import { baseName } from "./names.ts";

export interface BaselineWrite {
  readonly artifact: Artifact;
  /** What was made. */
  readonly actual: Uint8Array;
}

/** Who writes, when, and what drew the pictures. */
export interface BaselineStamp {
  readonly renderer: string | null;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly by: string;
}

/** A file to write, its path below the folder of the baselines. */
export interface NewFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * The files by which what was made becomes what is expected: each expected file, and the scenario's `baseline.json`. Entries of
 * files that are not written stay as they are; those of files that are gone go.
 *
 * @param writes artifacts of this scenario, without those whose `problem` says why they can't be used
 * @throws ImageError where a hash is asked for and the picture can't be read
 */
export function baselineFiles(
  scenario: Scenario,
  writes: readonly BaselineWrite[],
  stamp: BaselineStamp,
): readonly NewFile[] {
  if (writes.length === 0) return [];
  const files = writes.map(({ artifact, actual }) => ({
    artifact,
    path: artifact.expected ?? `${scenario.id}/expected_${artifact.file}`,
    bytes: expectedBytes(artifact, actual, stamp.renderer),
  }));
  const standing = new Set(
    scenario.artifacts.flatMap(({ expected }) => (expected === null ? [] : [baseName(expected)])),
  );
  const entries = new Map([...scenario.baselines].filter(([name]) => standing.has(name)));
  for (const { artifact, path, bytes } of files) {
    const name = baseName(path);
    entries.set(name, keptOrNew(entries.get(name), entryOf(artifact, bytes, stamp)));
  }
  const list = {
    path: `${scenario.id}/${BASELINE_FILE}`,
    bytes: new TextEncoder().encode(formatBaselineFile(entries)),
  };
  return [...files.map(({ path, bytes }) => ({ path, bytes })), list];
}

/** Where nothing but the moment is another, the old stamp stays, so that the same baselines have the same bytes. */
function keptOrNew(old: BaselineEntry | undefined, fresh: BaselineEntry): BaselineEntry {
  const isSame = old?.comparator === fresh.comparator && old.sha256 === fresh.sha256 && old.renderer === fresh.renderer;
  return old !== undefined && isSame ? old : fresh;
}

function entryOf({ comparator }: Artifact, bytes: Uint8Array, { renderer, at, by }: BaselineStamp): BaselineEntry {
  const isDrawn = comparator === "image" || comparator === "hash";
  return {
    comparator: COMPARATOR_VERSIONS[comparator],
    sha256: createHash("sha256").update(bytes).digest("hex"),
    renderer: isDrawn ? (renderer?.slice(0, 300) ?? null) : null,
    written_at: at,
    written_by: by.slice(0, 100),
  };
}

function expectedBytes(artifact: Artifact, actual: Uint8Array, renderer: string | null): Uint8Array {
  if (!artifact.expected?.endsWith(".hash")) return actual;
  if (artifact.actual?.endsWith(".png")) {
    return new TextEncoder().encode(formatImageHash(decodePng(actual), renderer));
  }
  const digest = createHash("sha256").update(actual).digest("hex");
  return new TextEncoder().encode(`algorithm: sha256\nvalue: ${digest}\n`);
}
