import type { Rename } from "@regreen/contracts";
import { orNull } from "./contents.ts";
import { calling } from "./errors.ts";
import type { Octokit } from "./octokit.ts";
import type { Repository } from "./repository.ts";

/** GitHub lists no more files of a comparison or of a commit on one page. */
const MAX_FILES = 300;

interface ListedFile {
  readonly filename: string;
  readonly status: string;
  readonly previous_filename?: string;
}

/**
 * Renamed files (REST "Compare two commits", "Get a commit"; GitHub finds renames as git does, by likeness).
 *
 * @param base what `head` is compared with, from where they parted; null: the changes of the commit `head` alone
 */
export async function listRenames(
  octokit: Octokit,
  at: Repository,
  head: string,
  base: string | null,
): Promise<Rename[]> {
  const call = { doing: `looking for renamed files up to ${head}`, permission: "contents: read" };
  const files = await calling(call, () => orNull(() => listFiles(octokit, at, head, base)));
  return (files ?? [])
    .slice(0, MAX_FILES)
    .flatMap(({ filename, status, previous_filename: from }) =>
      status === "renamed" && from !== undefined ? [{ from, to: filename }] : [],
    );
}

/** REST "Compare two commits": both names of a renamed file count. */
export async function listTouched(
  octokit: Octokit,
  at: Repository,
  head: string,
  base: string,
): Promise<string[] | null> {
  const call = { doing: `comparing ${head} with ${base}`, permission: "contents: read" };
  const basehead = `${base}...${head}`;
  const files = await calling(call, () =>
    orNull(
      async () => (await octokit.rest.repos.compareCommitsWithBasehead({ ...at, basehead, per_page: 1 })).data.files,
    ),
  );
  if (files == null || files.length >= MAX_FILES) return null;
  return files.flatMap(({ filename, previous_filename: before }) =>
    before === undefined ? filename : [filename, before],
  );
}

async function listFiles(
  octokit: Octokit,
  at: Repository,
  head: string,
  base: string | null,
): Promise<readonly ListedFile[]> {
  if (base === null) {
    const { data } = await octokit.rest.repos.getCommit({ ...at, ref: head, per_page: MAX_FILES });
    return data.files ?? [];
  }
  // Files stand on the first page alone; one commit is enough of the others.
  const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
    ...at,
    basehead: `${base}...${head}`,
    per_page: 1,
  });
  return data.files ?? [];
}
