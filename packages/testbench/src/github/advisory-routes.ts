import type { GitHubState } from "./github-state.ts";
import { ApiError, json, type Reply } from "./reply.ts";
import type { ApiRequest, JsonObject, Route } from "./router.ts";

/** Advisories that everybody can read, and Dependabot alerts by repository; both as GitHub's API gives them. */
export interface AdvisoryStore {
  readonly global: JsonObject[];
  /** By full name, in lower case. */
  readonly alerts: Map<string, JsonObject[]>;
  /** Full names, in lower case, of repositories that have Dependabot alerts switched off. */
  readonly disabled: Set<string>;
}

/** "List Dependabot alerts": a grant of its own, for public repositories, too. */
export function alertRoutes(state: GitHubState): Route[] {
  return [
    {
      method: "GET",
      path: "/repos/:owner/:repo/dependabot/alerts",
      needs: ["vulnerability_alerts=read"],
      strict: true,
      handle: (request) => {
        const key = request.repository.fullName.toLowerCase();
        if (state.advisories.disabled.has(key))
          throw new ApiError(403, "Dependabot alerts are disabled for this repository.");
        const wanted = request.query.get("state")?.split(",");
        const alerts = (state.advisories.alerts.get(key) ?? []).filter(
          (alert) => wanted === undefined || wanted.includes(String(alert.state)),
        );
        return page(state, request, alerts);
      },
    },
  ];
}

/** "List global security advisories": by ecosystem, and by `affects`, names or `name@version` with commas between. */
export function globalAdvisories(state: GitHubState, request: ApiRequest): Reply {
  const ecosystem = request.query.get("ecosystem");
  const affects = request.query.get("affects")?.split(",");
  if ((affects?.length ?? 0) > 1000) throw new ApiError(422, "Validation Failed");
  const names = affects?.map((each) => each.replace(/(?!^)@[^@/]*$/, "").toLowerCase());
  const found = state.advisories.global.filter((advisory) =>
    packagesOf(advisory).some(
      (each) =>
        (ecosystem === null || each.ecosystem === ecosystem) &&
        (names === undefined || names.includes(each.name.toLowerCase())),
    ),
  );
  return page(state, request, found);
}

function packagesOf(advisory: JsonObject): { ecosystem: string; name: string }[] {
  const list = Array.isArray(advisory.vulnerabilities) ? (advisory.vulnerabilities as JsonObject[]) : [];
  return list.flatMap((each) => (each.package as { ecosystem: string; name: string } | undefined) ?? []);
}

/** Both page by a cursor, which is nobody's business but the server's. */
function page(state: GitHubState, request: ApiRequest, all: readonly JsonObject[]): Reply {
  const size = Math.min(Number(request.query.get("per_page") ?? 30) || 30, 100);
  const start = Number(Buffer.from(request.query.get("after") ?? "", "base64").toString() || 0);
  const rest = start + size < all.length;
  const query = new URLSearchParams(request.query);
  query.set("after", Buffer.from(String(start + size)).toString("base64"));
  const link = `<${state.apiUrl}${request.path}?${query}>; rel="next"`;
  return json(all.slice(start, start + size), 200, rest ? { link } : {});
}
