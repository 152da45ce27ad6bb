/** JSON of a badge for the endpoint of shields.io (shields.io/badges/endpoint-badge). */
export interface Badge {
  readonly schemaVersion: 1;
  readonly label: string;
  readonly message: string;
  readonly color: string;
}

/** The badge of a health score; null: there are no workflows. */
export function badgeOf(score: number | null): Badge {
  const label = "workflow health";
  if (score === null) return { schemaVersion: 1, label, message: "no workflows", color: "lightgrey" };
  return { schemaVersion: 1, label, message: `${score}/100`, color: colorOf(score) };
}

function colorOf(score: number): string {
  if (score >= 90) return "brightgreen";
  if (score >= 75) return "green";
  if (score >= 60) return "yellow";
  return score >= 40 ? "orange" : "red";
}
