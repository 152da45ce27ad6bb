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

const MARKER = /^<!-- regreen:(fingerprint|commit|patch|kind|proof)=([A-Za-z0-9-]{1,40}) -->$/;
/** Marker lines that a body can start with. */
const MAX_LINES = 5;

export function renderMarkers(markers: Partial<Markers>): string {
  const { fingerprint, commit, patch, kind } = markers;
  const proof = markers.unproven === true ? "none" : null;
  return Object.entries({ fingerprint, commit, patch, kind, proof })
    .flatMap(([name, value]) => (value === undefined || value === null ? [] : [`<!-- regreen:${name}=${value} -->\n`]))
    .join("");
}

export function readMarkers(body: string): Markers {
  const found: Record<string, string> = {};
  for (const line of body.slice(0, 1000).split("\n", MAX_LINES)) {
    const match = MARKER.exec(line.trim());
    if (match?.[1] === undefined || match[2] === undefined) break;
    found[match[1]] ??= match[2];
  }
  const { fingerprint = null, commit = null, patch = null, kind = null } = found;
  return { fingerprint, commit, patch, kind, unproven: found.proof === "none" };
}
