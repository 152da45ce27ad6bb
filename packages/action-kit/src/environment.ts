/** What the runner tells an action about its surroundings, read once; undefined where a variable is not set. */
export interface Environment {
  /** `owner/name` of the repository the workflow runs in. */
  readonly repository: string | undefined;
  /** Base URL of the REST API. */
  readonly apiUrl: string;
  readonly serverUrl: string;
  readonly workspace: string;
  readonly runId: number | undefined;
  readonly runAttempt: number | undefined;
  readonly eventName: string | undefined;
  readonly eventPath: string | undefined;
  readonly actor: string | undefined;
  readonly tempDir: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** Reads the runner's default variables (docs.github.com, "Variables reference"). */
export function readEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  fallback: { cwd: string; tmp: string },
): Environment {
  const text = (name: string) => env[name]?.trim() || undefined;
  const number = (name: string) => (/^\d{1,15}$/.test(env[name] ?? "") ? Number(env[name]) : undefined);
  return {
    repository: text("GITHUB_REPOSITORY"),
    apiUrl: text("GITHUB_API_URL") ?? "https://api.github.com",
    serverUrl: text("GITHUB_SERVER_URL") ?? "https://github.com",
    workspace: text("GITHUB_WORKSPACE") ?? fallback.cwd,
    runId: number("GITHUB_RUN_ID"),
    runAttempt: number("GITHUB_RUN_ATTEMPT"),
    eventName: text("GITHUB_EVENT_NAME"),
    eventPath: text("GITHUB_EVENT_PATH"),
    actor: text("GITHUB_ACTOR"),
    tempDir: text("RUNNER_TEMP") ?? fallback.tmp,
    variables: env,
  };
}
