import type { JsonObject } from "./router.ts";

export const ACTIONS_BOT = "github-actions[bot]";
/** The account's id on github.com, which is part of its e-mail address. */
const ACTIONS_BOT_ID = 41_898_282;

/** Keys whose address is the web site's, not the API's. */
const WEB_KEYS = new Set(["html_url", "clone_url", "diff_url", "patch_url", "svn_url"]);

export interface CoreAddresses {
  apiUrl: string;
  serverUrl: string;
  isPrivate(fullName: string): boolean;
}

/** An answer of emulate with GitHub's addresses, ids, dates and account types in it. */
export function polish(value: unknown, addresses: CoreAddresses): unknown {
  if (Array.isArray(value)) return value.map((item) => polish(item, addresses));
  if (typeof value !== "object" || value === null) return value;
  const polished: JsonObject = {};
  for (const [key, item] of Object.entries(value)) polished[key] = polishField(key, item, addresses);
  if (typeof polished.login === "string" && polished.login.endsWith("[bot]")) polished.type = "Bot";
  if (polished.type === "Organization" && typeof polished.login === "string") {
    Object.assign(polished, { ...organizationAddresses(addresses.apiUrl, polished.login), ...polished });
  }
  if (polished.login === ACTIONS_BOT) polished.id = ACTIONS_BOT_ID;
  if (typeof polished.full_name === "string" && "private" in polished) {
    polished.private = addresses.isPrivate(polished.full_name);
    polished.visibility = polished.private ? "private" : "public";
  }
  return polished;
}

function polishField(key: string, value: unknown, addresses: CoreAddresses): unknown {
  if (typeof value !== "string") return polish(value, addresses);
  if (key.endsWith("_at")) return value.replace(/\.\d+Z$/, "Z");
  if (!WEB_KEYS.has(key)) return value;
  return value.replace(addresses.apiUrl, addresses.serverUrl);
}

/** What emulate leaves out of an organization where GitHub shows it like a user. */
function organizationAddresses(apiUrl: string, login: string): JsonObject {
  const own = `${apiUrl}/users/${login}`;
  return {
    gravatar_id: "",
    followers_url: `${own}/followers`,
    following_url: `${own}/following{/other_user}`,
    gists_url: `${own}/gists{/gist_id}`,
    starred_url: `${own}/starred{/owner}{/repo}`,
    subscriptions_url: `${own}/subscriptions`,
    organizations_url: `${own}/orgs`,
    repos_url: `${own}/repos`,
    events_url: `${own}/events{/privacy}`,
    received_events_url: `${own}/received_events`,
    site_admin: false,
  };
}
