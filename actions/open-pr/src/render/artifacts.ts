/** Where the files of a cause are kept: artifacts of the healing run. */
export interface Artifacts {
  readonly healingRunUrl: string | null;
  /** The last part of their names, one for each try; null where there is one alone. */
  readonly round: string | null;
}

/** Name of the artifact of a kind: `fix-0123456789ab-model`. */
export function artifactName(
  kind: "fix" | "validation",
  fingerprint: string,
  { round }: Pick<Artifacts, "round">,
): string {
  return round === null ? `${kind}-${fingerprint}` : `${kind}-${fingerprint}-${round}`;
}
