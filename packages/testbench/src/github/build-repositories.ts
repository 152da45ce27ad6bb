import { join } from "node:path";
import { timestamp } from "../http/timestamp.ts";
import { BareRepository } from "./bare-repository.ts";
import { writeCommitObject } from "./commit-object.ts";
import type { GitHubOptions, RepositoryOptions, Role } from "./options.ts";
import type { RepositoryState } from "./repository-state.ts";
import { blobId, writeTree } from "./tree-writer.ts";

/** Lays the bare repositories under `root` as `owner/name.git`, in the order given (a fork after its parent). */
export async function buildRepositories(
  root: string,
  options: GitHubOptions,
): Promise<ReadonlyMap<string, RepositoryState>> {
  const repositories = new Map<string, RepositoryState>();
  for (const wanted of options.repositories) {
    const repository = describe(root, wanted, options);
    await repository.bare.create(repository.defaultBranch);
    const parent = wanted.forkOf === undefined ? undefined : repositories.get(wanted.forkOf.toLowerCase());
    if (wanted.forkOf !== undefined && !parent) throw new Error(`${wanted.forkOf} has to be listed before its fork`);
    if (parent) await repository.bare.run(["fetch", "--quiet", parent.bare.dir, "refs/heads/*:refs/heads/*"]);
    else if (wanted.files) await firstCommit(repository, wanted.files);
    repositories.set(repository.fullName.toLowerCase(), repository);
  }
  return repositories;
}

function describe(root: string, wanted: RepositoryOptions, options: GitHubOptions): RepositoryState {
  const [owner = "", name = ""] = wanted.repository.split("/");
  if (owner === "" || name === "") throw new Error(`"${wanted.repository}" is not owner/name`);
  const organization = options.organizations?.find(({ login }) => login === owner);
  const collaborators = new Map<string, Role>();
  for (const login of organization?.members ?? []) collaborators.set(login, "read");
  for (const login of organization?.owners ?? []) collaborators.set(login, "admin");
  for (const [login, role] of Object.entries(wanted.collaborators ?? {})) collaborators.set(login, role);
  const isUser = options.users?.includes(owner) ?? false;
  if (isUser) collaborators.set(owner, "admin");
  return {
    owner,
    name,
    fullName: wanted.repository,
    ownerType: isUser ? "User" : "Organization",
    private: wanted.private ?? true,
    defaultBranch: wanted.defaultBranch ?? "main",
    forkOf: wanted.forkOf ?? null,
    bare: new BareRepository(join(root, owner, `${name}.git`)),
    collaborators,
    members: new Set([...(organization?.members ?? []), ...(organization?.owners ?? [])]),
    teams: new Set(Object.keys(organization?.teams ?? {})),
    settings: {
      canCreatePullRequests: true,
      actions: { enabled: true, allowed: "all", patterns: [], pinned: false },
      secrets: { own: [], shared: [] },
      variables: {},
      rules: [],
      supportsDrafts: true,
      pushProtection: false,
      hasIssues: true,
      archived: false,
      codeScanning: true,
    },
    protectedBranches: new Set(),
    signedCommits: new Set(),
    pulls: new Map(),
    pullCreation: Promise.resolve(),
    pullEvents: [],
    statuses: [],
    checks: [],
    reviewComments: [],
    scans: [],
  };
}

async function firstCommit(repository: RepositoryState, files: Readonly<Record<string, string>>): Promise<void> {
  const sha = await commitFiles(repository, { files, message: "First commit", parent: null });
  await repository.bare.setRef(`refs/heads/${repository.defaultBranch}`, sha);
}

export interface FileCommit {
  /** Null removes the file. */
  files: Readonly<Record<string, string | null>>;
  message: string;
  parent: string | null;
}

/** Writes a commit by a person of no account; no ref moves. */
export async function commitFiles(repository: RepositoryState, commit: FileCommit): Promise<string> {
  const { bare } = repository;
  const changes = await Promise.all(
    Object.entries(commit.files).map(async ([path, content]) => ({
      path,
      mode: content?.startsWith("#!") ? "100755" : "100644",
      sha: content === null ? null : await blobId(bare, content),
    })),
  );
  const tree = await writeTree(bare, commit.parent, changes);
  const parents = commit.parent === null ? [] : [commit.parent];
  const person = { name: "Dev Eloper", email: "dev@example.com", date: timestamp() };
  return writeCommitObject(bare, { tree, parents, author: person, committer: person, message: commit.message });
}
