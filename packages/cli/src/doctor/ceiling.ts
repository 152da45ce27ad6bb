/** What a token may do in one scope. */
export type Level = "none" | "read" | "write";

/** What a caller grants: a level for each scope, or one for all of them. */
export type Grant = Readonly<Record<string, Level>> | "read-all" | "write-all";

/**
 * What a caller has to grant to each public workflow (docs/setup.md, "Permissions"). GitHub compares it with what the
 * nested jobs ask for before anything starts.
 */
export const CEILINGS: Readonly<Record<string, Readonly<Record<string, Level>>>> = {
  "analyze.yml": { actions: "read", contents: "read", issues: "read", "pull-requests": "read" },
  "auto-fix.yml": { actions: "write", contents: "write", issues: "write", "pull-requests": "write" },
  "regression.yml": { actions: "write", contents: "write", issues: "write", "pull-requests": "write" },
  "nightly-audit.yml": {
    actions: "write",
    contents: "write",
    issues: "write",
    "pull-requests": "write",
    "security-events": "write",
  },
  "code-review.yml": { contents: "read", "pull-requests": "write" },
  "workflow-patches.yml": { actions: "read", contents: "write", issues: "write", "pull-requests": "read" },
};

const RANK: Readonly<Record<Level, number>> = { none: 0, read: 1, write: 2 };

/** Scopes of `needed` that `granted` falls short of. A scope that isn't named is `none`, as on GitHub. */
export function missingPermissions(
  granted: Grant,
  needed: Readonly<Record<string, Level>>,
): { readonly scope: string; readonly granted: Level; readonly needed: Level }[] {
  return Object.entries(needed)
    .map(([scope, level]) => ({ scope, granted: levelOf(granted, scope), needed: level }))
    .filter((each) => RANK[each.granted] < RANK[each.needed]);
}

/** A `permissions:` value, or null when it is none that GitHub knows. */
export function parseGrant(value: unknown): Grant | null {
  if (value === "read-all" || value === "write-all") return value;
  if (value === null || typeof value !== "object" || Array.isArray(value)) return null;
  const entries = Object.entries(value).map(([scope, level]) => [scope, level === false ? "none" : level] as const);
  if (!entries.every(([, level]) => typeof level === "string" && Object.hasOwn(RANK, level))) return null;
  return Object.fromEntries(entries) as Record<string, Level>;
}

function levelOf(granted: Grant, scope: string): Level {
  if (granted === "read-all") return "read";
  if (granted === "write-all") return "write";
  return granted[scope] ?? "none";
}
