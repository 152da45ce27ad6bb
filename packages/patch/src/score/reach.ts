import type { BlastRadius } from "@regreen/contracts";
import { isLockfile } from "../guard/shape.ts";
import { type FilePatch, linesOf, type PatchInfo } from "../model.ts";

const MANIFEST =
  /(?:^|\/)(?:package\.json|pyproject\.toml|setup\.(?:py|cfg)|[\w.-]*requirements[\w.-]*\.(?:txt|in)|go\.mod|cargo\.toml|gemfile|composer\.json|pom\.xml|build\.gradle(?:\.kts)?)$/iu;
const TYPES = /\.(?:pyi|d\.[cm]?ts)$/u;
/** One import and nothing behind it, each on its line; what spans lines, or runs on after a semicolon, is behaviour. */
const IMPORT_LINE =
  /^\s*(?:import [\w., ]{1,300}|from [\w.]{1,200} import [\w., *]{1,500}|import [\w{}$*, ]{1,300} from ["'][\w@/.:-]{1,200}["'];?|import ["'][\w@/.:-]{1,200}["'];?|import (?:static )?[\w.*]{1,300};|use [\w:{}, *]{1,300};|using [\w.]{1,300};)?\s*$/u;

/**
 * How far a patch of unknown making can reach, told by what it changes; whatever is not surely less is behaviour.
 *
 * @param changeDoc path of the change document inside the patch, which reaches nothing
 */
export function reachOfPatch({ files }: PatchInfo, changeDoc: string | null): BlastRadius {
  const own = files.filter((file) => file.path !== changeDoc);
  const all = (holds: (file: FilePatch) => boolean) => own.length > 0 && own.every(holds);
  if (all((file) => isLockfile(file.path) || MANIFEST.test(file.path))) return "dependencies";
  if (all((file) => TYPES.test(file.path))) return "types";
  if (all(changesImportsAlone)) return "imports";
  return "behaviour";
}

function changesImportsAlone(file: FilePatch): boolean {
  if (file.change !== "modified" || !/\.(?:py|[cm]?[jt]sx?|java|kt|go|rs|cs|rb)$/u.test(file.path)) return false;
  const changed = [...linesOf(file, "added"), ...linesOf(file, "removed")];
  return changed.every((text) => text.length < 1000 && IMPORT_LINE.test(text));
}
