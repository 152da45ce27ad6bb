import { forward } from "./forward.ts";
import type { GitHubState } from "./github-state.ts";
import type { Need } from "./permissions.ts";
import type { Route } from "./router.ts";

type Row = readonly [method: Route["method"], path: string, ...needs: Need[]];

/**
 * The only routes emulate answers by itself, each with the permission GitHub documents for it
 * (https://docs.github.com/rest/authentication/permissions-required-for-github-apps). What is in no table is refused
 * by the gateway, so nothing of emulate's own access rules is ever relied upon.
 */
const ROWS: readonly Row[] = [
  ["GET", "/issues/comments", "issues=read", "pull_requests=read"],
  ["GET", "/issues/comments/:id", "issues=read", "pull_requests=read"],
  ["PATCH", "/issues/comments/:id", "issues=write", "pull_requests=write"],
  ["DELETE", "/issues/comments/:id", "issues=write", "pull_requests=write"],
  ["GET", "/labels", "issues=read", "pull_requests=read"],
  ["POST", "/labels", "issues=write", "pull_requests=write"],
  ["GET", "/labels/:name", "issues=read", "pull_requests=read"],
  ["PATCH", "/labels/:name", "issues=write", "pull_requests=write"],
  ["DELETE", "/labels/:name", "issues=write", "pull_requests=write"],
  ["GET", "/milestones", "issues=read", "pull_requests=read"],
  ["POST", "/milestones", "issues=write", "pull_requests=write"],
  ["GET", "/pulls/:number/reviews", "pull_requests=read"],
  ["GET", "/pulls/:number/reviews/:id", "pull_requests=read"],
  ["GET", "/releases", "contents=read"],
  ["GET", "/releases/latest", "contents=read"],
  ["GET", "/releases/tags/:tag", "contents=read"],
];

export function forwardedRoutes(state: GitHubState): Route[] {
  return ROWS.map(([method, path, ...needs]) => ({
    method,
    path: `/repos/:owner/:repo${path}`,
    needs,
    handle: (request) => forward(state, request),
  }));
}
