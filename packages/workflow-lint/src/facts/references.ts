import { repositoryClauses } from "../model/clauses.ts";
import { commentBehind } from "../model/reference.ts";
import { isCommit } from "../model/uses-clause.ts";
import { modelOf } from "../model/workflow-file.ts";
import { elements, entry, textOf } from "../yaml/nodes.ts";
import { kindOf, type ParsedFile, parseFile } from "../yaml/parse-file.ts";

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
  const model = modelOf(file);
  const found = new Map<string, UsedReference>();
  for (const { uses } of repositoryClauses(model)) {
    const pinned = isCommit(uses.ref);
    const version = pinned ? commentBehind(uses, model) : null;
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
