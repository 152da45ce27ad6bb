import type { ArtifactService } from "../artifacts/artifact-service.ts";
import type { StoredArtifact } from "../artifacts/artifact-store.ts";
import type { Faults } from "../http/faults.ts";
import { NO_OBJECT } from "./bare-repository.ts";
import { commitFiles } from "./build-repositories.ts";
import type { Permissions } from "./callers.ts";
import { readCommit } from "./commits.ts";
import { ACTIONS_BOT } from "./core-polish.ts";
import type { GitHubEvents, PushEvent } from "./events.ts";
import { findRepository, type GitHubState } from "./github-state.ts";
import type { Journal } from "./journal.ts";
import { refMoved } from "./ref-updates.ts";
import type { RepositorySettings, RepositoryState, Scan } from "./repository-state.ts";
import type { JsonObject, Route } from "./router.ts";
import type { RunStore } from "./run-store.ts";
import { entryAt } from "./trees.ts";
import { zipFiles } from "./zip-files.ts";

interface Parts {
  artifacts: ArtifactService;
  faults: Faults;
  journal: Journal;
  routes: readonly Route[];
  close(): Promise<void>;
}

export interface CommitOptions {
  /** Default: the default branch. A branch that doesn't exist starts at the default branch. */
  branch?: string;
  message?: string;
  /** Login the push is done by; default the first collaborator with write access, else `github-actions[bot]`. */
  actor?: string;
}

/** What a test holds of a running double. */
export class GitHubDouble {
  /** Value of `GITHUB_API_URL`; git is served on the same port. */
  readonly apiUrl: string;
  readonly url: string;
  readonly artifacts: ArtifactService;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly runs: RunStore;
  /** What is served for a repository, and what each route asks for. */
  readonly routes: readonly Omit<Route, "handle">[];
  /** A token for every user named in the options, with the scopes `repo` and `workflow`. */
  readonly tokens: Readonly<Record<string, string>>;
  readonly #state: GitHubState;
  readonly #close: () => Promise<void>;

  constructor(state: GitHubState, parts: Parts) {
    this.apiUrl = state.apiUrl;
    this.url = state.apiUrl;
    this.artifacts = parts.artifacts;
    this.faults = parts.faults;
    this.journal = parts.journal;
    this.runs = state.runs;
    this.routes = parts.routes;
    this.#state = state;
    this.#close = parts.close;
    this.tokens = Object.fromEntries(
      state.core.logins().map((login) => [login, state.tokens.addUserToken(login, ["repo", "workflow"])]),
    );
  }

  /** The token of a job: one repository, exactly these permissions (`app`: of another GitHub App instead). */
  mintToken(repository: string, permissions: Permissions, app?: string): string {
    const { fullName } = this.#repository(repository);
    if (app !== undefined && !this.#state.core.knows(`${app}[bot]`)) {
      throw new Error(`name the app "${app}" in the options of startGitHub`);
    }
    return this.#state.tokens.mintToken(fullName, permissions, app);
  }

  /** A personal access token; `workflow` among the scopes allows to push workflow files. */
  addUserToken(login: string, scopes: readonly string[] = ["repo"]): string {
    if (!this.#state.core.knows(login)) throw new Error(`name the user "${login}" in the options of startGitHub`);
    return this.#state.tokens.addUserToken(login, scopes);
  }

  /** Makes a token unknown, as a job's token is after the job. */
  revokeToken(token: string): void {
    this.#state.tokens.revoke(token);
  }

  /** Address to clone from; with a token it is part of the address. */
  gitUrl(repository: string, token?: string): string {
    const url = new URL(`${this.#repository(repository).fullName}.git`, `${this.url}/`);
    if (token !== undefined) Object.assign(url, { username: "x-access-token", password: token });
    return url.href;
  }

  /** Advisories that everybody can read, as `GET /advisories` gives them. */
  publishAdvisories(...advisories: readonly JsonObject[]): void {
    this.#state.advisories.global.push(...advisories);
  }

  /** Dependabot alerts of a repository; null switches them off. */
  alert(repository: string, alerts: readonly JsonObject[] | null): void {
    const key = this.#repository(repository).fullName.toLowerCase();
    if (alerts === null) this.#state.advisories.disabled.add(key);
    else this.#state.advisories.alerts.set(key, [...alerts]);
  }

  /** Publishes a release at the tip of the default branch, and its tag with it. */
  async publishRelease(repository: string, tag: string): Promise<void> {
    const { bare, defaultBranch, fullName } = this.#repository(repository);
    await bare.run(["update-ref", `refs/tags/${tag}`, `refs/heads/${defaultBranch}`]);
    const release = { tag_name: tag, target_commitish: defaultBranch };
    const { status } = await this.#state.core.call("POST", `/repos/${fullName}/releases`, ACTIONS_BOT, release);
    if (status !== 201) throw new Error(`the release ${tag} was refused with ${status}`);
  }

  bareDir(repository: string): string {
    return this.#repository(repository).bare.dir;
  }

  /** Environment that sends git to this double wherever an action says `https://github.com/`. */
  gitEnvironment(): Record<string, string> {
    return {
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: `url.${this.url}/.insteadOf`,
      GIT_CONFIG_VALUE_0: `${this.#state.serverUrl}/`,
    };
  }

  /** What code scanning took, oldest first. */
  scans(repository: string): readonly Readonly<Scan>[] {
    return this.#repository(repository).scans;
  }

  settings(repository: string): RepositorySettings {
    return this.#repository(repository).settings;
  }

  /** Nothing may be pushed to branches of that name (`*` allowed) any more, by git or by API. */
  protectBranch(repository: string, pattern: string): void {
    this.#repository(repository).protectedBranches.add(pattern);
  }

  /** A person takes a pull request out of draft; REST has no request for it. */
  markReady(repository: string, number: number): void {
    const pull = this.#repository(repository).pulls.get(number);
    if (pull === undefined) throw new Error(`${repository} has no pull request ${number}`);
    pull.draft = false;
  }

  on<K extends keyof GitHubEvents>(kind: K, listener: (event: GitHubEvents[K]) => void): void {
    this.#state.events.on(kind, listener);
  }

  onPush(listener: (event: PushEvent) => void): void {
    this.on("push", listener);
  }

  /** Commits files (null: removes one) as a person would and moves the branch. Says the new commit. */
  async commit(
    repository: string,
    files: Readonly<Record<string, string | null>>,
    options: CommitOptions = {},
  ): Promise<string> {
    const target = this.#repository(repository);
    const ref = `refs/heads/${options.branch ?? target.defaultBranch}`;
    const before = await target.bare.resolve(ref);
    const parent = before ?? (await target.bare.resolve(`refs/heads/${target.defaultBranch}`));
    const after = await commitFiles(target, { files, message: options.message ?? "Change files", parent });
    await target.bare.setRef(ref, after);
    const login = options.actor ?? writerOf(target);
    const caller = { kind: "user" as const, login, scopes: ["repo", "workflow"] };
    await refMoved(this.#state, target, { ref, before: before ?? NO_OBJECT, after }, caller);
    return after;
  }

  /** Commit a branch, tag or SHA stands for; null when there is none. */
  resolve(repository: string, name: string): Promise<string | null> {
    return this.#repository(repository).bare.resolve(name);
  }

  /** Content of a file at a branch, tag or SHA; null when it isn't there. */
  async readFile(repository: string, ref: string, path: string): Promise<string | null> {
    const { bare } = this.#repository(repository);
    const commit = await bare.resolve(ref);
    if (commit === null) return null;
    const entry = await entryAt(bare, (await readCommit(bare, commit)).tree, path);
    return entry?.type === "blob" ? (await bare.objects.read(entry.sha)).toString() : null;
  }

  /** Keeps a zipped artifact of a run, as `upload-artifact` would have left it. */
  async recordArtifact(
    runId: number,
    name: string,
    files: Readonly<Record<string, string | Uint8Array>>,
    options: { attempt?: number; expired?: boolean; digest?: string } = {},
  ): Promise<StoredArtifact> {
    return this.artifacts.store.add({ runId, name, content: await zipFiles(files), ...options });
  }

  close(): Promise<void> {
    return this.#close();
  }

  #repository(name: string): RepositoryState {
    const repository = findRepository(this.#state, name);
    if (!repository) throw new Error(`this GitHub double has no repository ${name}`);
    return repository;
  }
}

function writerOf(repository: RepositoryState): string {
  const writers = ["admin", "maintain", "write"];
  const [login] = [...repository.collaborators].find(([, role]) => writers.includes(role)) ?? [ACTIONS_BOT];
  return login;
}
