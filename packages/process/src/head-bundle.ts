import { rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { PlatformError, UserError } from "@regreen/contracts";
import { createGit, type GitOptions, type GitResult } from "./git.ts";
import { inheritedRewrites, rewrittenUrl } from "./git-config.ts";

export interface HeadBundleRequest {
  /** `https://github.com/OWNER/REPO`; anything but http(s) is refused. */
  readonly url: string;
  readonly sha: string;
  /** Read access to a private repository. */
  readonly token?: string;
  /** The file to write. */
  readonly bundle: string;
  /** An existing directory; a bare repository is made in it and removed. */
  readonly scratch: string;
  /** Default: the environment of this process. */
  readonly env?: GitOptions["env"];
}

/** The name under which a bundle holds its one commit. */
export const BUNDLE_BRANCH = "head";
export const BUNDLE_REF = `refs/heads/${BUNDLE_BRANCH}`;

/**
 * Fetches exactly one commit, without its history, and writes it as a git bundle, so that the jobs that run commands of
 * the repository need no token (DESIGN §3).
 *
 * @throws UserError when the commit can't be fetched, PlatformError when the server can't be reached
 */
export async function writeHeadBundle(request: HeadBundleRequest): Promise<void> {
  if (!/^[0-9a-f]{40}$/.test(request.sha)) throw new UserError(`"${request.sha}" is not a commit id.`);
  const env = request.env ?? process.env;
  const git = createGit({ env, protocols: ["https", "http"], config: tokenHeader(request, env) });
  const bare = join(request.scratch, "head.git");
  try {
    await git.must(request.scratch, ["init", "--quiet", "--bare", bare]);
    const fetched = await git.run(bare, [
      "fetch",
      "--quiet",
      "--no-tags",
      "--depth=1",
      "--no-recurse-submodules",
      "--",
      request.url,
      request.sha,
    ]);
    if (fetched.code !== 0) throw fetchError(request, fetched);
    await git.must(bare, ["update-ref", BUNDLE_REF, request.sha]);
    await git.must(bare, ["bundle", "create", "--quiet", resolve(request.bundle), BUNDLE_REF]);
  } finally {
    await rm(bare, { recursive: true, force: true });
  }
}

/** The header only goes to the host that is really talked to, and never shows in an argument or a file. */
function tokenHeader(
  request: HeadBundleRequest,
  env: Readonly<Record<string, string | undefined>>,
): [string, string][] {
  let origin: string;
  try {
    origin = new URL(rewrittenUrl(request.url, inheritedRewrites(env))).origin;
  } catch (cause) {
    throw new UserError(`"${request.url}" is not the address of a repository.`, { cause });
  }
  if (!request.token) return [];
  const basic = Buffer.from(`x-access-token:${request.token}`).toString("base64");
  return [[`http.${origin}/.extraHeader`, `Authorization: Basic ${basic}`]];
}

/** What git says where the server was not reached, or answered 5xx. */
const NETWORK =
  /Could not resolve|Failed to connect|Connection (?:refused|reset|timed out)|Operation t(?:imed out|oo slow)|early EOF|unexpected disconnect|error: 5\d\d\b/i;
const FORBIDDEN = /error: 40[13]\b|could not read Username|Authentication/;

function fetchError({ sha, url }: HeadBundleRequest, { stderr }: GitResult): Error {
  const said = stderr.trim().split("\n").at(-1)?.slice(0, 300) ?? "";
  const message = `Commit ${sha} of ${url} could not be fetched: ${said}`;
  if (NETWORK.test(stderr)) return new PlatformError(message, { reasonCode: "network" });
  return new UserError(message, {
    hint: "The token needs `contents: read` on that repository, and the commit must still exist there.",
    reasonCode: FORBIDDEN.test(stderr) ? "permission_missing" : "not_found",
  });
}

/** A repository that takes the one commit of a bundle must know that the history ends there. */
export async function markShallow(gitDir: string, sha: string): Promise<void> {
  await writeFile(join(gitDir, "shallow"), `${sha}\n`);
}
