import { calling, statusOf } from "./errors.ts";
import type { Octokit } from "./octokit.ts";
import { nameOf, type Repository } from "./repository.ts";
import type { BranchInfo, RepositoryInfo } from "./runs-port.ts";

const CONTENTS_READ = "contents: read";

export async function getRepository(octokit: Octokit, at: Repository): Promise<RepositoryInfo> {
  const { data } = await calling({ doing: `reading the repository ${nameOf(at)}` }, () =>
    octokit.rest.repos.get({ ...at }),
  );
  return {
    id: data.id,
    fullName: data.full_name,
    defaultBranch: data.default_branch,
    private: data.private,
    url: data.html_url,
  };
}

/**
 * Text of a file at a commit or branch (REST "Get repository content", which gives files up to 1 MB).
 *
 * @returns null when there is no such file, or when the path is a folder, a submodule or a larger file
 */
export async function getFile(octokit: Octokit, at: Repository, path: string, ref: string): Promise<string | null> {
  return calling({ doing: `reading ${path} at ${ref}`, permission: CONTENTS_READ }, async () => {
    const data = await orNull(async () => (await octokit.rest.repos.getContent({ ...at, path, ref })).data);
    if (data === null || Array.isArray(data) || data.type !== "file" || data.encoding !== "base64") return null;
    return new TextDecoder().decode(Buffer.from(data.content, "base64"));
  });
}

/** Names of the files of a folder at a commit or branch, at most 1000; none where there is no such folder. */
export async function listFolder(octokit: Octokit, at: Repository, path: string, ref: string): Promise<string[]> {
  return calling({ doing: `listing ${path} at ${ref}`, permission: CONTENTS_READ }, async () => {
    const data = await orNull(async () => (await octokit.rest.repos.getContent({ ...at, path, ref })).data);
    if (!Array.isArray(data)) return [];
    return data.filter(({ type }) => type === "file").map(({ name }) => name);
  });
}

export async function getBranch(octokit: Octokit, at: Repository, branch: string): Promise<BranchInfo | null> {
  return calling({ doing: `reading the branch ${branch}`, permission: CONTENTS_READ }, async () => {
    const data = await orNull(async () => (await octokit.rest.repos.getBranch({ ...at, branch })).data);
    return data === null ? null : { sha: data.commit.sha, protected: data.protected };
  });
}

/** The answer, or null where GitHub says that there is none (404). */
export async function orNull<T>(request: () => Promise<T>): Promise<T | null> {
  try {
    return await request();
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}
