import { withAssociations } from "./associations.ts";
import { type GitHubState, loginOf, readerOf } from "./github-state.ts";
import { ApiError, json, type Reply } from "./reply.ts";
import type { JsonObject, RepositoryRequest } from "./router.ts";
import { assertTextLimits } from "./text-limits.ts";

/** Hands the request to emulate in the caller's name. */
export async function forward(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const query = request.query.toString();
  const path = query === "" ? request.path : `${request.path}?${query}`;
  const login = request.method === "GET" ? readerOf(request.caller) : loginOf(request.caller);
  // An array is a valid body for labels, so the body goes on as it came.
  const body = request.body.length === 0 ? undefined : parseBody(request.body);
  if (typeof body === "object" && body !== null && !Array.isArray(body)) assertTextLimits("Issue", body as JsonObject);
  const answer = await state.core.call(request.method, path, login, body);
  const headers: Record<string, string> = answer.link === null ? {} : { link: answer.link };
  if (answer.body === null) return { status: answer.status, headers, body: Buffer.alloc(0) };
  if (answer.status >= 400) throw forwardedError(answer.status, answer.body);
  return json(withAssociations(request.repository, answer.body), answer.status, headers);
}

function parseBody(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new ApiError(400, "Problems parsing JSON");
  }
}

/** emulate's refusals in GitHub's own shape. */
function forwardedError(status: number, body: unknown): ApiError {
  const message = String((body as { message?: unknown }).message ?? "");
  return new ApiError(status, message === "Validation failed" ? "Validation Failed" : message);
}
