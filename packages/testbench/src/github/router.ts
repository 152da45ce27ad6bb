import type { Caller } from "./callers.ts";
import type { Need } from "./permissions.ts";
import { ApiError, type Reply } from "./reply.ts";
import type { RepositoryState } from "./repository-state.ts";

export type JsonObject = Record<string, unknown>;

/** A request as a handler sees it: authenticated, permitted, its repository looked up. */
export interface ApiRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  params: Readonly<Record<string, string>>;
  body: Buffer;
  caller: Caller;
}

export interface RepositoryRequest extends ApiRequest {
  repository: RepositoryState;
}

export interface Route {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** `:name` takes one path segment, a last `*name` takes the rest (slashes too). */
  path: string;
  /** Alternatives; see `Need`. */
  needs: readonly Need[];
  /** Public repositories too need the permission (log and artifact downloads). */
  strict?: boolean;
  handle(request: RepositoryRequest): Promise<Reply> | Reply;
}

export interface Match {
  route: Route;
  params: Record<string, string>;
}

export class Router {
  readonly #routes: readonly { route: Route; pattern: RegExp }[];

  constructor(routes: readonly Route[]) {
    this.#routes = routes.map((route) => ({ route, pattern: compile(route.path) }));
  }

  match(method: string, path: string): Match | null {
    for (const { route, pattern } of this.#routes) {
      if (route.method !== method) continue;
      const found = pattern.exec(path);
      if (found) return { route, params: decodeParams(found.groups ?? {}) };
    }
    return null;
  }
}

function compile(path: string): RegExp {
  const source = path
    .replace(/[.[\]{}]/g, "\\$&")
    .replace(/:(\w+)/g, "(?<$1>[^/]+)")
    .replace(/\*(\w+)$/, "(?<$1>.+)");
  return new RegExp(`^${source}$`);
}

function decodeParams(groups: Record<string, string | undefined>): Record<string, string> {
  const params: Record<string, string> = {};
  for (const [name, value] of Object.entries(groups)) params[name] = decodeSegment(value ?? "");
  return params;
}

function decodeSegment(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    throw new ApiError(400, "Bad Request");
  }
}

/** The JSON body; `{}` when there is none. */
export function bodyOf(request: ApiRequest): JsonObject {
  if (request.body.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(request.body.toString());
  } catch {
    throw new ApiError(400, "Problems parsing JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ApiError(400, "Body should be a JSON object");
  }
  return value as JsonObject;
}

export function headerOf(request: ApiRequest, name: string): string {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(",") : (value ?? "");
}
