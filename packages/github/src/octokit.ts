import { defaults, GitHub } from "@actions/github/lib/utils";
import { retry } from "@octokit/plugin-retry";
import { type ThrottlingOptions, throttling } from "@octokit/plugin-throttling";
import { RequestError } from "@octokit/request-error";
import { REGREEN_VERSION } from "@regreen/contracts";
import { oneLine, redact } from "@regreen/text";

export type Octokit = InstanceType<typeof GitHub>;

/** Where the client says that it waits; action-kit's Logger fits. */
export interface ApiLog {
  debug(message: string): void;
  warning(message: string): void;
}

export interface OctokitOptions {
  readonly token: string;
  /** Base URL of the REST API: `https://api.github.com`, or the one of a GitHub Enterprise Server. */
  readonly apiUrl: string;
  readonly log: ApiLog;
  /** Longest wait for a rate limit, seconds; a longer one becomes an error. */
  readonly maxWaitSeconds?: number;
  /** Unit of every wait between tries, ms; tests make it small. */
  readonly waitUnitMs?: number;
}

/** Tries after the first one, for 5xx and cut connections (1 s, 4 s) and for rate limits. */
const RETRIES = 2;
const MAX_WAIT_SECONDS = 60;

/** Statuses that a second try does not change. 429 is left to the throttling plugin, which honours `retry-after`. */
const FINAL_STATUSES = [400, 401, 403, 404, 409, 410, 413, 415, 422, 429, 451];

/**
 * The throttling plugin spaces writes by 1 s and notifying ones by 3 s, which GitHub asks of clients that send "a large
 * number" of them. Handing over one fix is about a dozen writes, already one after the other, and would wait 20 s for
 * nothing; the limits themselves are still honoured. The plugin types its queues as Bottleneck groups and uses only this.
 */
const AT_ONCE = { key: () => ({ schedule: (_: unknown, job: () => Promise<void>) => job() }) } as unknown as Queue;
type Queue = NonNullable<ThrottlingOptions["write"]>;

/**
 * The REST client of every action: our user agent, 5xx and cut connections tried again, rate limits waited for when the
 * wait is short. A secondary limit (docs.github.com, "Rate limits for the REST API") is honoured as GitHub asks.
 */
export function createOctokit(options: OctokitOptions): Octokit {
  const { token, apiUrl, log } = options;
  const maxWaitSeconds = options.maxWaitSeconds ?? MAX_WAIT_SECONDS;
  const waitUnit = options.waitUnitMs ?? 1000;
  const wait =
    (kind: string) => (seconds: number, request: { method: string; url: string }, _: unknown, tries: number) =>
      mayWait(`${kind} of ${request.method} ${request.url}`, { seconds, tries, maxWaitSeconds, log });
  const Client = GitHub.plugin(wholeAnswers, retry, throttling);
  return new Client({
    auth: `token ${token}`,
    baseUrl: apiUrl.replace(/\/+$/, ""),
    userAgent: `regreen/${REGREEN_VERSION}`,
    log: silentLog(log),
    retry: { retries: RETRIES, doNotRetry: FINAL_STATUSES, retryAfterBaseValue: waitUnit },
    throttle: {
      write: AT_ONCE,
      notifications: AT_ONCE,
      id: apiUrl,
      retryAfterBaseValue: waitUnit,
      onRateLimit: wait("Rate limit"),
      onSecondaryRateLimit: wait("Secondary rate limit"),
    },
  });
}

/**
 * Octokit hands an answer that broke off on as a text instead of JSON. It is a cut connection: reading is tried again,
 * writing is not, because it may have been done.
 */
const wholeAnswers: Parameters<typeof GitHub.plugin>[0] = (octokit) => {
  octokit.hook.after("request", (response, options) => {
    const isJson = /\bjson\b/.test(response.headers["content-type"] ?? "");
    if (!isJson || typeof response.data !== "string" || String(response.headers["content-length"]) === "0") return;
    // The retry plugin leaves requests without options of their own alone.
    const { request: _, ...once } = options;
    throw new RequestError("the answer broke off", 500, { request: options.method === "GET" ? options : once });
  });
  return {};
};

/** `fetch` as the client uses it (proxy included), for the signed URLs that must not see the token. */
export const plainFetch: typeof fetch = defaults.request?.fetch ?? fetch;

function mayWait(what: string, at: { seconds: number; tries: number; maxWaitSeconds: number; log: ApiLog }): boolean {
  const may = at.tries < RETRIES && at.seconds <= at.maxWaitSeconds;
  at.log.warning(`${what}: GitHub asks for ${at.seconds} s; ${may ? "waiting" : "giving up"}.`);
  return may;
}

/** Octokit's own notes are details; they quote URLs, so they are cleaned. */
function silentLog(log: ApiLog) {
  const debug = (message: string) => log.debug(oneLine(redact(String(message)), 300));
  return { debug, info: debug, warn: debug, error: debug };
}
