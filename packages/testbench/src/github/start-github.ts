import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startArtifactService } from "../artifacts/artifact-service.ts";
import { Faults } from "../http/faults.ts";
import { listen } from "../http/server.ts";
import { buildRepositories } from "./build-repositories.ts";
import { TokenStore } from "./callers.ts";
import { Core } from "./core.ts";
import { ACTIONS_BOT } from "./core-polish.ts";
import { EventBus } from "./events.ts";
import { Gateway } from "./gateway.ts";
import { GitHubDouble } from "./github-double.ts";
import type { GitHubState } from "./github-state.ts";
import { Journal } from "./journal.ts";
import type { GitHubOptions } from "./options.ts";
import { Router } from "./router.ts";
import { allRoutes } from "./routes.ts";
import { RunStore } from "./run-store.ts";

/** Starts a GitHub of its own on a free local port: API, git over HTTP, Actions data, logs and artifacts. */
export async function startGitHub(options: GitHubOptions): Promise<GitHubDouble> {
  const root = await mkdtemp(join(tmpdir(), "regreen-github-"));
  const repositories = await buildRepositories(root, options);
  const artifacts = await startArtifactService();
  const faults = new Faults();
  const journal = new Journal();
  const server = await listen((request, response) => gateway.handle(request, response));
  const serverUrl = options.serverUrl ?? "https://github.com";
  const logins = loginsOf(options);
  const core = await Core.start(logins, options, {
    apiUrl: server.url,
    serverUrl,
    isPrivate: (fullName) => repositories.get(fullName.toLowerCase())?.private ?? false,
  });
  const state: GitHubState = {
    apiUrl: server.url,
    serverUrl,
    core,
    tokens: new TokenStore(),
    events: new EventBus(),
    runs: new RunStore(),
    artifacts: artifacts.store,
    blobs: artifacts.blobs,
    advisories: { global: [], alerts: new Map(), disabled: new Set() },
    repositories,
  };
  const routes = allRoutes(state);
  const gateway = new Gateway(state, new Router(routes), faults, journal);
  const close = async (): Promise<void> => {
    await Promise.all([server.close(), core.close(), artifacts.close()]);
    for (const { bare } of repositories.values()) bare.close();
    await rm(root, { recursive: true, force: true });
  };
  return new GitHubDouble(state, { artifacts, faults, journal, routes, close });
}

function loginsOf(options: GitHubOptions): string[] {
  const organizations = options.organizations ?? [];
  return [
    ...new Set([
      ACTIONS_BOT,
      ...(options.apps ?? []).map((slug) => `${slug}[bot]`),
      ...(options.users ?? []),
      ...organizations.flatMap(({ members = [], owners = [], teams = {} }) => [
        ...members,
        ...owners,
        ...Object.values(teams).flat(),
      ]),
      ...options.repositories.flatMap(({ collaborators = {} }) => Object.keys(collaborators)),
    ]),
  ];
}
