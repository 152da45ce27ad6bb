/** What a token may do: a level for each permission it has at all. */
export type Permissions = Readonly<Record<string, Level>>;

/** The same as a token has it: nothing is `none`. */
export type TokenPermissions = Record<string, "read" | "write">;

type Level = "none" | "read" | "write";

const RANK: Readonly<Record<Level, number>> = { none: 0, read: 1, write: 2 };

/** Keys of `permissions:`, as in the schema of the official parser. */
const KEYS = [
  "actions",
  "artifact-metadata",
  "attestations",
  "checks",
  "code-quality",
  "contents",
  "deployments",
  "discussions",
  "id-token",
  "issues",
  "models",
  "packages",
  "pages",
  "pull-requests",
  "repository-projects",
  "security-events",
  "statuses",
  "vulnerability-alerts",
] as const;

const READ_ONLY_KEYS: ReadonlySet<string> = new Set(["models", "vulnerability-alerts"]);

/** "Read repository contents and packages permissions": the default of a repository since 2023. */
export const RESTRICTED_DEFAULT: Permissions = { contents: "read", packages: "read" };

/** "Read and write permissions". */
export const PERMISSIVE_DEFAULT: Permissions = everything("write");

function everything(level: "read" | "write"): Permissions {
  return Object.fromEntries(
    KEYS.filter((key) => key !== "id-token" || level === "write").map((key) => [
      key,
      READ_ONLY_KEYS.has(key) ? "read" : level,
    ]),
  );
}

/** A `permissions:` value; undefined when there is none. What a mapping doesn't name is `none`. */
export function readPermissions(value: unknown): Permissions | undefined {
  if (value === undefined) return undefined;
  if (value === "read-all") return everything("read");
  if (value === "write-all") return everything("write");
  if (value === null || typeof value !== "object") return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, level]) => (isLevel(level) && level !== "none" ? [[key, level]] : [])),
  );
}

function isLevel(value: unknown): value is Level {
  return typeof value === "string" && Object.hasOwn(RANK, value);
}

/** The two lists of GitHub's message when `requested` is more than `allowed`; null when it is not. */
export function ceilingViolation(
  requested: Permissions,
  allowed: Permissions,
): { asked: string; given: string } | null {
  const over = Object.entries(requested)
    .filter(([key, level]) => RANK[level] > RANK[allowed[key] ?? "none"])
    .sort(([a], [b]) => a.localeCompare(b));
  if (over.length === 0) return null;
  return {
    asked: over.map(([key, level]) => `${key}: ${level}`).join(", "),
    given: over.map(([key]) => `${key}: ${allowed[key] ?? "none"}`).join(", "),
  };
}

/** The token of a fork's pull request can only read. */
export function readOnly(permissions: Permissions): Permissions {
  return Object.fromEntries(
    Object.entries(permissions).flatMap(([key, level]) =>
      level === "none" || key === "id-token" ? [] : [[key, "read" as const]],
    ),
  );
}

/** The permissions a token is minted with: every token may read metadata. */
export function tokenPermissions(permissions: Permissions): TokenPermissions {
  const granted: TokenPermissions = { metadata: "read" };
  for (const [name, level] of Object.entries(permissions)) if (level !== "none") granted[name] = level;
  return Object.fromEntries(Object.entries(granted).sort(([a], [b]) => a.localeCompare(b)));
}
