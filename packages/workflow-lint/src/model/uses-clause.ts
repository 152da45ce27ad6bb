import type { Node } from "yaml";
import { textOf } from "../yaml/nodes.ts";

/** `uses:` taken apart (docs.github.com, "Workflow syntax", `jobs.<job_id>.steps[*].uses`). */
export type UsesClause =
  | {
      readonly kind: "repository";
      readonly node: Node;
      readonly text: string;
      readonly owner: string;
      readonly repo: string;
      /** `owner/repo` in lower case, as GitHub compares it. */
      readonly slug: string;
      /** Below the repository, without slashes at its ends; "" for its root. */
      readonly path: string;
      /** "" where there is none. */
      readonly ref: string;
      /** Where the reference is written within the text, the `@` not counted. */
      readonly refAt: number;
    }
  | { readonly kind: "docker"; readonly node: Node; readonly text: string; readonly image: string }
  | { readonly kind: "local"; readonly node: Node; readonly text: string; readonly path: string }
  | { readonly kind: "other"; readonly node: Node; readonly text: string };

export function parseUses(node: Node): UsesClause | null {
  const text = textOf(node)?.trim();
  if (text === undefined || text === "") return null;
  if (text.startsWith("docker://")) return { kind: "docker", node, text, image: text.slice("docker://".length) };
  if (/^(?:\.|\$)\//.test(text)) return { kind: "local", node, text, path: text.slice(2) };
  const match = /^([^\s/@]+)\/([^\s/@]+)((?:\/[^\s@]*)?)(?:@(\S*))?$/.exec(text);
  if (match === null) return { kind: "other", node, text };
  const [, owner = "", repo = "", path = "", ref = ""] = match;
  return {
    kind: "repository",
    node,
    text,
    owner,
    repo,
    slug: `${owner}/${repo}`.toLowerCase(),
    path: path.replaceAll(/^\/+|\/+$/g, ""),
    ref,
    refAt: text.length - ref.length,
  };
}

/** A full commit hash, of SHA-1 or SHA-256. */
export function isCommit(ref: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(ref);
}

/** `owner/repo` in lower case; null for what is of no other repository. */
export function slugOf(uses: UsesClause): string | null {
  return uses.kind === "repository" ? uses.slug : null;
}
