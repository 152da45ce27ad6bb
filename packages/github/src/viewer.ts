import type { Octokit } from "./octokit.ts";

/**
 * GraphQL's `viewer` answers every kind of token (`github-actions[bot]`, `<app>[bot]`, a person); `GET /user` only a
 * person's. A server that knows neither gives null.
 */
export async function viewer(octokit: Octokit): Promise<string | null> {
  const asks = [
    async () => (await octokit.graphql<{ viewer: { login: string } }>("query { viewer { login } }")).viewer.login,
    async () => (await octokit.rest.users.getAuthenticated()).data.login,
  ];
  for (const ask of asks) {
    const login = await ask().catch(() => null);
    if (typeof login === "string" && login !== "") return login;
  }
  return null;
}
