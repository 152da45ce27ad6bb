import type { AdvisoriesPort, AdvisoryEcosystem } from "./advisories-port.ts";
import { calling } from "./errors.ts";
import type { Octokit } from "./octokit.ts";
import { nameOf, type Repository } from "./repository.ts";

/** Packages of one call: GitHub takes a thousand, and addresses of more than 8,000 characters are refused on the way. */
const MAX_NAMES = 100;
const MAX_CHARS = 5000;
const PAGE = 100;

/** The real AdvisoriesPort, on GitHub's REST API. */
export function createAdvisoriesPort(octokit: Octokit, at: Repository): AdvisoriesPort {
  return {
    listAdvisories: (ecosystem, names) => listAdvisories(octokit, ecosystem, names),
    listAlerts: () => listAlerts(octokit, at),
  };
}

/** REST "List global security advisories". */
async function listAdvisories(
  octokit: Octokit,
  ecosystem: AdvisoryEcosystem,
  names: readonly string[],
): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const affects of portions(names)) {
    const some = await calling({ doing: `reading the advisories about packages of ${ecosystem}` }, () =>
      octokit.paginate("GET /advisories", { ecosystem, affects, type: "reviewed", per_page: PAGE }),
    );
    found.push(...some);
  }
  return found;
}

/** REST "List Dependabot alerts for a repository". */
async function listAlerts(octokit: Octokit, at: Repository): Promise<unknown[]> {
  const call = {
    doing: `reading the Dependabot alerts of ${nameOf(at)}`,
    permission: "vulnerability-alerts: read",
  };
  return calling(call, () =>
    octokit.paginate("GET /repos/{owner}/{repo}/dependabot/alerts", { ...at, state: "open", per_page: PAGE }),
  );
}

/** Names with commas between; one with a comma in it is none. */
function* portions(names: readonly string[]): Generator<string> {
  let some: string[] = [];
  let length = 0;
  for (const name of names.filter((each) => !each.includes(","))) {
    const size = encodeURIComponent(name).length + 3;
    if (some.length === MAX_NAMES || (some.length > 0 && length + size > MAX_CHARS)) {
      yield some.join(",");
      [some, length] = [[], 0];
    }
    some.push(name);
    length += size;
  }
  if (some.length > 0) yield some.join(",");
}
