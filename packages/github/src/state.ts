import { UserError } from "@regreen/contracts";
import { decodeUtf8 } from "@regreen/text";
import { orNull } from "./contents.ts";
import { calling, statusOf, wordsOf } from "./errors.ts";
import type { Octokit } from "./octokit.ts";
import type { Repository } from "./repository.ts";
import type { NewStateCommit, StateFile, StateHead, StateMove, StatePort } from "./state-port.ts";

const CONTENTS_READ = "contents: read";
const CONTENTS_WRITE = "contents: write";

/** The real StatePort, on the Git Data API. */
export function createStatePort(octokit: Octokit, at: Repository, branch: string): StatePort {
  return {
    branch,
    head: () => readHead(octokit, at, branch),
    listFiles: (treeSha) => listFiles(octokit, at, branch, treeSha),
    readBlob: (sha) => readBlob(octokit, at, branch, sha),
    writeCommit: (commit) => writeCommit(octokit, at, branch, commit),
    moveTo: (sha, parent) => moveTo(octokit, at, branch, sha, parent),
  };
}

async function readHead(octokit: Octokit, at: Repository, branch: string): Promise<StateHead | null> {
  return calling({ doing: `reading the branch ${branch}`, permission: CONTENTS_READ }, async () => {
    const data = await orNull(async () => (await octokit.rest.repos.getBranch({ ...at, branch })).data);
    return data === null ? null : { sha: data.commit.sha, treeSha: data.commit.commit.tree.sha };
  });
}

async function listFiles(octokit: Octokit, at: Repository, branch: string, treeSha: string): Promise<StateFile[]> {
  const { data } = await calling({ doing: `listing the files of ${branch}`, permission: CONTENTS_READ }, () =>
    octokit.rest.git.getTree({ ...at, tree_sha: treeSha, recursive: "1" }),
  );
  if (data.truncated)
    throw new UserError(`The branch ${branch} holds more files than GitHub lists at once.`, {
      hint: `Take what is not Regreen's off the branch ${branch}.`,
    });
  return data.tree
    .filter((entry) => entry.type !== "tree")
    .map((entry) => ({ path: entry.path, mode: entry.mode, sha: entry.sha, size: entry.size ?? 0 }));
}

async function readBlob(octokit: Octokit, at: Repository, branch: string, sha: string): Promise<string | null> {
  const { data } = await calling({ doing: `reading a file of ${branch}`, permission: CONTENTS_READ }, () =>
    octokit.rest.git.getBlob({ ...at, file_sha: sha }),
  );
  return decodeUtf8(Buffer.from(data.content, "base64"));
}

async function writeCommit(octokit: Octokit, at: Repository, branch: string, commit: NewStateCommit) {
  const { parent, files, message } = commit;
  return attempt(branch, `writing a commit for ${branch}`, async () => {
    const { data: tree } = await octokit.rest.git.createTree({
      ...at,
      ...(parent === null ? {} : { base_tree: parent.treeSha }),
      tree: files.map(({ path, content }) => ({ path, content, mode: "100644" as const, type: "blob" as const })),
    });
    const { data } = await octokit.rest.git.createCommit({
      ...at,
      message,
      tree: tree.sha,
      parents: parent === null ? [] : [parent.sha],
    });
    return { kind: "done" as const, sha: data.sha };
  });
}

async function moveTo(
  octokit: Octokit,
  at: Repository,
  branch: string,
  sha: string,
  parent: StateHead | null,
): Promise<StateMove> {
  return attempt(branch, `moving the branch ${branch}`, async () => {
    if (parent === null) await octokit.rest.git.createRef({ ...at, ref: `refs/heads/${branch}`, sha });
    else await octokit.rest.git.updateRef({ ...at, ref: `heads/${branch}`, sha, force: false });
    return { kind: "done" as const };
  });
}

/**
 * GitHub answers 409 and 422 for a branch that has moved, for copies that do not know an object yet, and for rules. Rules
 * are told to people; of the rest a fresh look decides, so that no wording of GitHub's loses an event.
 */
async function attempt<T>(
  branch: string,
  doing: string,
  request: () => Promise<T>,
): Promise<T | { kind: "moved"; said: string }> {
  return calling({ doing, permission: CONTENTS_WRITE }, async () => {
    try {
      return await request();
    } catch (error) {
      const status = statusOf(error);
      const said = wordsOf(error);
      refuseRules(branch, said, status);
      if (status === 409 || status === 422) return { kind: "moved", said };
      throw error;
    }
  });
}

const RULES =
  /rule violations? found|protected branch|creations? being restricted|must be made through a pull request/i;
const SECRETS = /push protection|cannot contain secrets/i;
const EMPTY = /git repository is empty/i;

/** @throws UserError when no second try can help */
function refuseRules(branch: string, said: string, status: number | null): void {
  if (status !== 409 && status !== 422 && status !== 403) return;
  if (EMPTY.test(said))
    throw new UserError(`The repository is empty, so the branch ${branch} can't be made.`, {
      hint: "Push a first commit.",
    });
  if (SECRETS.test(said))
    throw new UserError(`Push protection took something for a secret and kept it off the branch ${branch}: ${said}`, {
      hint: "Look at GitHub's alert; what failed a run seems to print a secret.",
      reasonCode: "permission_missing",
    });
  if (!RULES.test(said)) return;
  throw new UserError(`A rule of the repository keeps Regreen off the branch ${branch}: ${said}`, {
    hint: `Under Settings → Rules → Rulesets (or Branches), exclude \`${branch}\` from the target branches of the rule, or put the app whose token is used on its bypass list. The job needs \`contents: write\`.`,
    reasonCode: "permission_missing",
  });
}
