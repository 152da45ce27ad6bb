import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { refuseForkHead } from "./fork-head.ts";
import { booleanInput, environment, input, main, say, setOutput } from "./kit.ts";

/** Stand-in for actions/checkout: real git against the server of the run. */
await main(async () => {
  const repository = input("repository");
  const workspace = environment("GITHUB_WORKSPACE");
  const directory = resolve(workspace, input("path"));
  if (directory !== workspace && !directory.startsWith(workspace + sep)) {
    throw new Error(`Repository path '${directory}' is not under '${workspace}'`);
  }
  for (const name of ["submodules", "lfs"]) {
    if (input(name) !== "false") throw new Error(`The test bench's checkout has no '${name}'`);
  }
  for (const name of ["sparse-checkout", "filter"]) {
    if (input(name) !== "") throw new Error(`The test bench's checkout has no '${name}'`);
  }
  const event = JSON.parse(readFileSync(environment("GITHUB_EVENT_PATH"), "utf8"));
  if (!booleanInput("allow-unsafe-pr-checkout")) {
    refuseForkHead({
      eventName: environment("GITHUB_EVENT_NAME"),
      event,
      own: environment("GITHUB_REPOSITORY"),
      repository,
      ref: input("ref"),
    });
  }
  say(`Syncing repository: ${repository}`);
  const git = gitIn(directory);
  prepareFolder(directory, git);
  git("remote", "add", "origin", `${environment("GITHUB_SERVER_URL")}/${repository}`);
  git("config", "--local", "gc.auto", "0");
  const credentials = logIn(git, directory);
  fetchAndCheckOut(git, repository);
  if (!booleanInput("persist-credentials")) credentials.remove();
  const commit = git("log", "-1", "--format=%H").trim();
  say(commit);
  setOutput("commit", commit);
  setOutput("ref", input("ref") || environment("GITHUB_REF"));
});

type Git = (...args: readonly string[]) => string;

function gitIn(directory: string): Git {
  return (...args) => {
    say(`[command]/usr/bin/git ${args.join(" ")}`);
    const env = { ...process.env, GIT_TERMINAL_PROMPT: "0" };
    try {
      return execFileSync("git", args, { cwd: directory, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    } catch (error) {
      const { stderr, status } = error as { stderr?: string; status?: number };
      for (const line of (stderr ?? "").trimEnd().split("\n")) say(line);
      throw new Error(`The process '/usr/bin/git' failed with exit code ${status ?? "unknown"}`);
    }
  };
}

function prepareFolder(directory: string, git: Git): void {
  mkdirSync(directory, { recursive: true });
  if (readdirSync(directory).length > 0) {
    say(`Deleting the contents of '${directory}'`);
    for (const name of readdirSync(directory)) rmSync(join(directory, name), { recursive: true, force: true });
  }
  git("-c", "init.defaultBranch=main", "init", "--quiet", directory);
}

/** Puts the token where git finds it, in a file outside of the repository, as checkout does since v6. */
function logIn(git: Git, directory: string): { remove(): void } {
  const token = input("token");
  // A redirected server (`url.….insteadOf`) is the address that git matches the setting with.
  const url = git("ls-remote", "--get-url", "origin").trim();
  if (token === "" || !url.startsWith("http")) return { remove: () => {} };
  const secret = Buffer.from(`x-access-token:${token}`).toString("base64");
  say(`::add-mask::${secret}`);
  const file = join(environment("RUNNER_TEMP"), `git-credentials-${randomUUID()}.config`);
  writeFileSync(file, `[http "${new URL(url).origin}/"]\n\textraheader = AUTHORIZATION: basic ${secret}\n`, {
    mode: 0o600,
  });
  const key = `includeIf.gitdir:${directory}/.git.path`;
  git("config", "--local", key, file);
  return {
    remove: () => {
      git("config", "--local", "--unset-all", key);
      if (existsSync(file)) rmSync(file);
    },
  };
}

function fetchAndCheckOut(git: Git, repository: string): void {
  const { source, remoteName, branch } = whatToFetch(git, repository);
  const depth = Number(input("fetch-depth"));
  const specs = depth === 0 ? ["+refs/heads/*:refs/remotes/origin/*", "+refs/tags/*:refs/tags/*"] : [];
  const tags = depth === 0 || booleanInput("fetch-tags") ? "--tags" : "--no-tags";
  const limit = depth > 0 ? [`--depth=${depth}`] : [];
  git(
    ...["-c", "protocol.version=2", "fetch", tags, "--prune", "--no-recurse-submodules", ...limit, "origin"],
    ...[...specs, `+${source}:${remoteName}`],
  );
  if (branch === null) git("checkout", "--progress", "--force", "--detach", remoteName);
  else git("checkout", "--progress", "--force", "-B", branch, remoteName);
}

/** What to fetch, the name it gets here, and the branch to be on (null: a detached head). */
function whatToFetch(git: Git, repository: string): { source: string; remoteName: string; branch: string | null } {
  const own = repository.toLowerCase() === environment("GITHUB_REPOSITORY").toLowerCase();
  const asked = input("ref");
  if (asked === "" && own) {
    const sha = environment("GITHUB_SHA");
    return named(environment("GITHUB_REF"), sha);
  }
  if (/^[0-9a-f]{40}$/.test(asked)) return { source: asked, remoteName: "refs/remotes/origin/detached", branch: null };
  const ref = asked.startsWith("refs/") ? asked : findRef(git, asked);
  return named(ref, ref);
}

function named(ref: string, source: string): { source: string; remoteName: string; branch: string | null } {
  if (ref.startsWith("refs/heads/")) {
    const branch = ref.slice("refs/heads/".length);
    return { source, remoteName: `refs/remotes/origin/${branch}`, branch };
  }
  if (ref.startsWith("refs/pull/")) {
    return { source, remoteName: `refs/remotes/${ref.slice("refs/".length)}`, branch: null };
  }
  return { source, remoteName: ref, branch: null };
}

/** A short name is a branch first, then a tag; no name is the default branch. */
function findRef(git: Git, name: string): string {
  if (name === "") {
    const head = git("ls-remote", "--symref", "origin", "HEAD");
    const match = /^ref: (\S+)\tHEAD$/m.exec(head);
    if (match?.[1] === undefined) throw new Error("The repository has no default branch");
    return match[1];
  }
  const refs = git("ls-remote", "origin", `refs/heads/${name}`, `refs/tags/${name}`).split("\n");
  const names = refs.map((line) => line.split("\t")[1]).filter((ref) => ref !== undefined);
  const found = [`refs/heads/${name}`, `refs/tags/${name}`].find((ref) => names.includes(ref));
  if (found === undefined) throw new Error(`A branch or tag with the name '${name}' could not be found`);
  return found;
}
