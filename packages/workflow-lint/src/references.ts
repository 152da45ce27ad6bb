import { repositoryClauses } from "./model/clauses.ts";
import { isCommit } from "./model/uses-clause.ts";
import { modelOf } from "./model/workflow-file.ts";
import { elements, entry, textOf } from "./yaml/nodes.ts";
import { kindOf, type ParsedFile, parseFile } from "./yaml/parse-file.ts";

/** An action or workflow of another repository, as a file uses it: what facts can be looked up for. */
export interface UsedReference {
  readonly owner: string;
  readonly repo: string;
  /** "" where there is none. */
  readonly ref: string;
  readonly isCommit: boolean;
  /** The version that a comment behind a commit names. */
  readonly version: string | null;
}

/** What a file uses of other repositories, each once: actions, called workflows, hooks of pre-commit. Never throws. */
export function referencesOf(path: string, text: string): UsedReference[] {
  const kind = kindOf(path);
  if (kind === null || kind === "dependabot") return [];
  const file = parseFile(path, kind, text);
  if (kind === "pre-commit") return hooksOf(file);
  const found = new Map<string, UsedReference>();
  for (const { uses } of repositoryClauses(modelOf(file))) {
    const [, end] = uses.node.range ?? [0, 0];
    const pinned = isCommit(uses.ref);
    const version = pinned ? versionComment(file.source.text, end) : null;
    const { owner, repo, ref } = uses;
    found.set(`${owner}/${repo}@${ref} ${version ?? ""}`.toLowerCase(), {
      owner,
      repo,
      ref,
      isCommit: pinned,
      version,
    });
  }
  return [...found.values()];
}

/** Where hooks come from; which version is of no interest to any rule. */
function hooksOf(file: ParsedFile): UsedReference[] {
  const { document, root } = file;
  const repositories = elements(entry(root, "repos", document)?.value, document).flatMap((hook) => {
    const address = textOf(entry(hook, "repo", document)?.value) ?? "";
    const [, owner, repo] = /^https?:\/\/github\.com\/([^/\s]+)\/([^/\s]+?)(?:\.git)?\/?$/.exec(address) ?? [];
    return owner === undefined || repo === undefined ? [] : [`${owner}/${repo}`];
  });
  return [...new Set(repositories)].map((name) => {
    const [owner = "", repo = ""] = name.split("/");
    return { owner, repo, ref: "", isCommit: false, version: null };
  });
}

/** `# v4.2.2` and `# tag=v4.2.2` behind a pinned reference, as the tools that update them write it. */
function versionComment(text: string, end: number): string | null {
  return /^[ \t]*#[ \t]*(?:tag=|ref=)?(v?\d[\w.+-]*)/.exec(text.slice(end, end + 200))?.[1] ?? null;
}
