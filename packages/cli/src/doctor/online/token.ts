import type { TokenFacts } from "@regreen/github";
import { type Check, ok, warning } from "../check.ts";

/** Scopes of a classic token that reach far beyond one repository. */
const FAR_REACHING = /^(?:admin:|delete_repo$|write:org$|site_admin$|user$|gist$|workflow$)/;

/** What the token that asks may do; the job's own can't be looked at from here. */
export function checkToken({ scopes, role }: TokenFacts, repository: string): Check[] {
  const may =
    role === null ? "may read" : { admin: "may administrate", write: "may write to", read: "may only read" }[role];
  const kind = scopes === null ? "" : `, a classic token with the scopes ${scopes.join(", ") || "none"},`;
  const found = ok("access", `The token${kind} ${may} ${repository}.`);
  const far = scopes?.filter((scope) => FAR_REACHING.test(scope)) ?? [];
  if (far.length === 0) return [found];
  const message = `As REGREEN_TOKEN it would be too powerful: ${far.join(", ")} reaches further than Regreen needs.`;
  return [
    found,
    warning(
      "access",
      message,
      "Make a GitHub App's or a fine-grained token for REGREEN_TOKEN; use this one only to ask.",
    ),
  ];
}
