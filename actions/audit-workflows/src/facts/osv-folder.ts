import { advisoryOfOsv, osvRecordSchema } from "@regreen/dependencies";
import { type ActionAdvisory, actionAdvisories } from "@regreen/workflow-lint";

/** A file of a folder of advisories. */
export interface AdvisoryFile {
  readonly path: string;
  /** Null where it can't be read. */
  readonly text: string | null;
}

/** What OSV files (ossf.github.io/osv-schema) say of actions; those about anything else are passed over. */
export function readOsvFiles(files: readonly AdvisoryFile[]): {
  readonly advisories: readonly ActionAdvisory[];
  readonly notChecked: readonly { readonly what: string; readonly why: string }[];
} {
  const advisories: ActionAdvisory[] = [];
  const notChecked: { what: string; why: string }[] = [];
  for (const { path, text } of files) {
    // Most records of a database are about packages; reading them takes a hundred times as long as looking for two words.
    if (text !== null && !text.includes("GitHub Actions")) continue;
    const record = text === null ? null : recordOf(text);
    if (record === null) notChecked.push({ what: path, why: "It is no OSV record that can be read." });
    else advisories.push(...actionAdvisories(advisoryOfOsv(record)));
  }
  return { advisories, notChecked };
}

function recordOf(text: string) {
  try {
    return osvRecordSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
