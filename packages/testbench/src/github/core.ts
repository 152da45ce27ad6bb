import { createEmulator } from "emulate";
import { ACTIONS_BOT, type CoreAddresses, polish } from "./core-polish.ts";
import type { GitHubOptions } from "./options.ts";
import type { JsonObject } from "./router.ts";

export interface CoreAnswer {
  status: number;
  link: string | null;
  body: unknown;
}

const SIMPLE_USER = new Set([
  ...["login", "id", "node_id", "avatar_url", "gravatar_id", "url", "html_url", "type", "site_admin"],
  ...["followers_url", "following_url", "gists_url", "starred_url", "subscriptions_url", "organizations_url"],
  ...["repos_url", "events_url", "received_events_url"],
]);

/**
 * emulate's GitHub service: users, issues, labels, comments, reviews and the records of pull requests. It is never
 * reachable from outside, its repositories are all public and every request carries a token it knows: visibility and
 * permissions are the gateway's business, because emulate takes unknown tokens for its first user.
 */
export class Core {
  readonly #url: string;
  readonly #tokens: ReadonlyMap<string, string>;
  readonly #addresses: CoreAddresses;
  readonly #close: () => Promise<void>;
  readonly #users = new Map<string, JsonObject>();
  readonly #repositories = new Map<string, JsonObject>();

  private constructor(
    url: string,
    tokens: ReadonlyMap<string, string>,
    addresses: CoreAddresses,
    close: () => Promise<void>,
  ) {
    this.#url = url;
    this.#tokens = tokens;
    this.#addresses = addresses;
    this.#close = close;
  }

  static async start(logins: readonly string[], options: GitHubOptions, addresses: CoreAddresses): Promise<Core> {
    const tokens = new Map(logins.map((login, index) => [login, `core-${index}`]));
    const owners = options.repositories.map((repository) => ownerOf(repository.repository));
    const organizations = new Set([
      ...(options.organizations ?? []).map((organization) => organization.login),
      ...owners.filter((owner) => !logins.includes(owner)),
    ]);
    const emulator = await createEmulator({
      service: "github",
      port: 0,
      hostname: "127.0.0.1",
      seed: {
        tokens: Object.fromEntries([...tokens].map(([login, token]) => [token, { login, scopes: ["repo"] }])),
        github: {
          users: logins.map((login) => ({ login })),
          orgs: [...organizations].map((login) => ({ login, members: logins.map((member) => ({ login: member })) })),
          repos: options.repositories.map((repository) => ({
            owner: ownerOf(repository.repository),
            name: repository.repository.split("/")[1],
            default_branch: repository.defaultBranch ?? "main",
            private: false,
            auto_init: true,
          })),
        },
      },
    });
    const core = new Core(emulator.url, tokens, addresses, () => emulator.close());
    for (const login of logins) {
      core.#users.set(login, (await core.call("GET", `/users/${encodeURIComponent(login)}`, login)).body as JsonObject);
    }
    for (const { repository } of options.repositories) {
      const { body } = await core.call("GET", `/repos/${repository}`, ACTIONS_BOT);
      const { permissions: _, ...record } = body as JsonObject;
      core.#repositories.set(repository, record);
    }
    return core;
  }

  knows(login: string): boolean {
    return this.#tokens.has(login);
  }

  /** People, without the bots. */
  logins(): string[] {
    return [...this.#tokens.keys()].filter((login) => !login.endsWith("[bot]"));
  }

  /** The user as GitHub embeds it in other objects ("simple user"). */
  user(login: string): JsonObject | null {
    const user = this.#users.get(login);
    return user ? Object.fromEntries(Object.entries(user).filter(([key]) => SIMPLE_USER.has(key))) : null;
  }

  /** The repository as emulate describes it; what the double knows better is laid over it by `repositoryView`. */
  repository(fullName: string): JsonObject {
    return this.#repositories.get(fullName) ?? {};
  }

  /** Asks emulate in the name of `login`; the answer speaks of the gateway's addresses only. */
  async call(method: string, pathAndQuery: string, login: string, body?: unknown): Promise<CoreAnswer> {
    const token = this.#tokens.get(login);
    if (token === undefined) throw new Error(`"${login}" is not a user of this GitHub double`);
    const response = await fetch(new URL(pathAndQuery, this.#url), {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(method === "GET" || method === "HEAD" ? {} : { body: JSON.stringify(body ?? {}) }),
    });
    if (response.headers.get("x-ratelimit-remaining") === "0") throw new Error("emulate's own rate limit is used up");
    const text = (await response.text()).replaceAll(this.#localUrls(), this.#addresses.apiUrl);
    return {
      status: response.status,
      link: response.headers.get("link")?.replaceAll(this.#localUrls(), this.#addresses.apiUrl) ?? null,
      body: text === "" ? null : polish(JSON.parse(text), this.#addresses),
    };
  }

  /** All items of a paged list. */
  async list(path: string, login: string, query: Record<string, string> = {}): Promise<JsonObject[]> {
    const items: JsonObject[] = [];
    for (let page = 1; ; page++) {
      const search = new URLSearchParams({ ...query, per_page: "100", page: String(page) });
      const answer = await this.call("GET", `${path}?${search}`, login);
      if (!Array.isArray(answer.body)) throw new Error(`${path} answered ${answer.status} instead of a list`);
      items.push(...(answer.body as JsonObject[]));
      if (answer.body.length < 100) return items;
    }
  }

  close(): Promise<void> {
    return this.#close();
  }

  #localUrls(): RegExp {
    const { port } = new URL(this.#url);
    return new RegExp(`http://(?:localhost|127\\.0\\.0\\.1):${port}(?=[/"]|$)`, "g");
  }
}

function ownerOf(fullName: string): string {
  return fullName.split("/")[0] ?? "";
}
