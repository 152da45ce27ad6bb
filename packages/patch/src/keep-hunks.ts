import { formatPatch } from "./format.ts";
import type { FilePatch, Hunk } from "./model.ts";
import { parsePatch } from "./parse.ts";

/**
 * The patch with only those hunks that `keep` wants; `""` when none is left. Files that carry no hunks (an empty new file)
 * are asked for with `null`.
 *
 * @throws PatchError
 */
export function keepHunks(patch: string, keep: (file: FilePatch, hunk: Hunk | null) => boolean): string {
  if (patch === "") return "";
  return formatPatch(parsePatch(patch).files.flatMap((file) => keepOfFile(file, keep)));
}

function keepOfFile(file: FilePatch, keep: (file: FilePatch, hunk: Hunk | null) => boolean): FilePatch[] {
  if (file.hunks.length === 0) return keep(file, null) ? [file] : [];
  const hunks: Hunk[] = [];
  let dropped = 0;
  for (const hunk of file.hunks) {
    if (keep(file, hunk)) hunks.push({ ...hunk, newStart: hunk.newStart - dropped });
    else dropped += hunk.newLines - hunk.oldLines;
  }
  return hunks.length === 0 ? [] : [{ ...file, hunks }];
}
