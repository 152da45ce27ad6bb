import { UserError } from "@regreen/contracts";
import { type BaselineEntry, makeBaseline, writeBaseline } from "@regreen/findings";
import type { AuditFiles } from "./files.ts";
import { isNamed, type Judged } from "./judge.ts";
import { isWanted } from "./list/wanted-paths.ts";
import type { AuditOptions } from "./options.ts";

export interface UpdatedBaseline {
  readonly file: string;
  readonly known: number;
}

/**
 * Writes the file of known findings anew. Entries stay where nobody looked: of other audits, beside `paths` and `rules`, and all of them
 * where something could not be looked at. What was found and is only not shown, as it is not grave enough, stays known as well.
 */
export async function writeKnown(
  { findings, known, unusedEntries }: Judged,
  { baseline, paths, rules }: Pick<AuditOptions, "baseline" | "paths" | "rules">,
  files: AuditFiles,
): Promise<UpdatedBaseline> {
  if (baseline === null) throw new UserError("There is no file of known findings to write.");
  const wanted = paths.map((path) => path.replace(/^\.\//, "").replace(/\/+$/, ""));
  const unused = new Set(unusedEntries);
  const isGone = (entry: BaselineEntry) =>
    unused.has(entry) && isWanted(entry.file, wanted) && isNamed(entry.rule, rules);
  const isWhole = findings.not_checked.length === 0;
  const anew = makeBaseline(findings, known, (entry) => !isWhole || !isGone(entry));
  await files.write(baseline, writeBaseline(anew));
  return { file: baseline, known: anew.findings.filter(({ audit }) => audit === findings.audit).length };
}
