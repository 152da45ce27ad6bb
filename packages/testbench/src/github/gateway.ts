import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Faults, replyOfFault, send } from "../http/faults.ts";
import { headerText, readBody } from "../http/server.ts";
import type { Caller } from "./callers.ts";
import { handleGit, isGitPath } from "./git-http.ts";
import { findRepository, type GitHubState } from "./github-state.ts";
import { handleGlobal } from "./global-routes.ts";
import { type Journal, parsedOrNull } from "./journal.ts";
import { assertPermitted, assertVisible } from "./permissions.ts";
import { ApiError, errorReply, notFound, type Reply } from "./reply.ts";
import type { ApiRequest, Router } from "./router.ts";

const HOUR_S = 3600;

interface Incoming {
  method: string;
  url: URL;
  body: Buffer;
  source: IncomingMessage;
}

/** One port in front of everything: faults first, then git, then the API with its permissions. */
export class Gateway {
  readonly #state: GitHubState;
  readonly #router: Router;
  readonly #faults: Faults;
  readonly #journal: Journal;

  constructor(state: GitHubState, router: Router, faults: Faults, journal: Journal) {
    this.#state = state;
    this.#router = router;
    this.#faults = faults;
    this.#journal = journal;
  }

  async handle(source: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(source.url ?? "/", this.#state.apiUrl);
    const method = source.method ?? "GET";
    const incoming = { method, url, source, body: await readBody(source) };
    const fault = this.#faults.take(method, `${url.pathname}${url.search}`);
    const spoilt = fault === null ? null : replyOfFault(fault);
    if (spoilt !== null && fault?.afterwards === true) await this.#answer(incoming);
    const reply = spoilt ?? (await this.#answer(incoming));
    this.#record(incoming, reply);
    await send(response, isGitPath(url.pathname) ? reply : withCommonHeaders(reply), fault);
  }

  async #answer(incoming: Incoming): Promise<Reply> {
    const { method, url, source, body } = incoming;
    if (isGitPath(url.pathname)) {
      return handleGit(this.#state, {
        method,
        path: url.pathname,
        query: url.searchParams,
        authorization: headerText(source, "authorization"),
        contentType: headerText(source, "content-type"),
        contentEncoding: headerText(source, "content-encoding"),
        gitProtocol: headerText(source, "git-protocol"),
        body,
      });
    }
    try {
      return await this.#answerApi(incoming);
    } catch (error) {
      if (error instanceof ApiError) return errorReply(error);
      throw error;
    }
  }

  async #answerApi({ method, url, source, body }: Incoming): Promise<Reply> {
    const caller = this.#state.tokens.identify(headerText(source, "authorization"));
    const { pathname: path, searchParams: query } = url;
    const request: ApiRequest = { method, path, query, headers: source.headers, params: {}, body, caller };
    const [, scope, owner = "", name = ""] = path.split("/");
    if (scope !== "repos") return (await handleGlobal(this.#state, request)) ?? this.#unsupported(request);
    const repository = findRepository(this.#state, `${decodeURIComponent(owner)}/${decodeURIComponent(name)}`);
    if (!repository) throw notFound();
    assertVisible(caller, repository);
    const match = this.#router.match(method, path);
    if (!match) return this.#unsupported(request);
    assertPermitted(caller, repository, match.route.needs, match.route.strict ?? false);
    if (repository.settings.archived && method !== "GET")
      throw new ApiError(403, "Repository was archived so is read-only.");
    return match.route.handle({ ...request, params: match.params, repository });
  }

  /** GitHub may well have the route; a 404 would make a test believe that it looked and found nothing. */
  #unsupported(request: ApiRequest): never {
    throw new ApiError(501, `The GitHub double doesn't serve ${request.method} ${request.path}`);
  }

  #record({ method, url, body, source }: Incoming, reply: Reply): void {
    const caller = this.#whoIs(headerText(source, "authorization"));
    this.#journal.record({
      method,
      path: url.pathname,
      query: url.search,
      actor: caller === null ? "unknown" : caller.kind === "anonymous" ? "anonymous" : caller.login,
      kind: caller?.kind ?? "unknown",
      status: reply.status,
      body: parsedOrNull(body),
    });
  }

  #whoIs(authorization: string | undefined): Caller | null {
    try {
      return this.#state.tokens.identify(authorization);
    } catch {
      return null;
    }
  }
}

function withCommonHeaders(reply: Reply): Reply {
  const headers = {
    "x-github-request-id": randomBytes(8).toString("hex").toUpperCase(),
    "x-github-media-type": "github.v3; format=json",
    "x-ratelimit-limit": "5000",
    "x-ratelimit-remaining": "4999",
    "x-ratelimit-used": "1",
    "x-ratelimit-reset": String(Math.floor(Date.now() / 1000) + HOUR_S),
    "x-ratelimit-resource": "core",
    ...reply.headers,
  };
  return { ...reply, headers };
}
