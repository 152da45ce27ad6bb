import type { FindingFix } from "@regreen/contracts";
import type { Report } from "../rule.ts";
import type { Edit } from "./mapping.ts";

/** The part of a report that says how to mend it; nothing where there is no edit. */
export function fixOf(
  title: string,
  safety: FindingFix["safety"],
  edits: readonly (Edit | null)[] | null,
): Pick<Report, "fix"> {
  const found = edits?.filter((edit) => edit !== null) ?? [];
  return edits === null || found.length === 0 || found.length < edits.length
    ? {}
    : { fix: { title, safety, edits: found } };
}
