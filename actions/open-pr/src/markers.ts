import { readMarks, renderMarks } from "@regreen/text";

/**
 * Hidden marks that let a later run find its own pull request, ticket or comment. They are the first lines of a body
 * and are read only there: logs and diffs further down may hold lines that look alike.
 */
export interface Markers {
  readonly fingerprint: string | null;
  /** Last commit that Regreen itself put on the branch. */
  readonly commit: string | null;
  /** SHA-256 of the patch that a ticket or comment shows, its first 40 digits. */
  readonly patch: string | null;
  /** What the text is for, where one cause has several: `repeats`, `pull-request`, `log`. */
  readonly kind: string | null;
  /** The pull request carries a fix that nothing has proven. */
  readonly unproven: boolean;
}

const VALUE = /^[A-Za-z0-9-]{1,40}$/;

export function renderMarkers(markers: Partial<Markers>): string {
  const { fingerprint = null, commit = null, patch = null, kind = null } = markers;
  return renderMarks({ fingerprint, commit, patch, kind, proof: markers.unproven === true ? "none" : null });
}

export function readMarkers(body: string): Markers {
  const marks = readMarks(body);
  const of = (name: string) => VALUE.exec(marks.get(name) ?? "")?.[0] ?? null;
  return {
    fingerprint: of("fingerprint"),
    commit: of("commit"),
    patch: of("patch"),
    kind: of("kind"),
    unproven: of("proof") === "none",
  };
}
