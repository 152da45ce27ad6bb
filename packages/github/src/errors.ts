import { RequestError } from "@octokit/request-error";
import { PlatformError, UserError } from "@regreen/contracts";
import { oneLine, redact, stripTerminal } from "@regreen/text";

export interface ApiCall {
  /** What was being done, continuing "while …": "reading run 5 of acme/shop". */
  readonly doing: string;
  /** The permission it needs: `actions: read`. */
  readonly permission?: string;
}

/** HTTP status of an API error, or null when there was no answer or it isn't one. */
export function statusOf(error: unknown): number | null {
  return error instanceof RequestError && error.response !== undefined ? error.status : null;
}

/**
 * Turns what Octokit or `fetch` throws into what a person can act on. The message never holds the token: it is made of
 * the status, what was being done and GitHub's own words, redacted and on one line.
 *
 * @returns a UserError (wrong token, permission, name), a PlatformError (limits, 5xx, cut connections, expired logs), or
 *   the error itself when it is neither: then it is a bug
 */
export function explainApiError(error: unknown, call: ApiCall): Error {
  if (error instanceof UserError || error instanceof PlatformError) return error;
  if (error instanceof RequestError && error.response !== undefined) return explainStatus(error, call);
  if (isConnectionError(error)) {
    return new PlatformError(`The connection to GitHub failed while ${call.doing}: ${wordsOf(deepest(error))}`, {
      reasonCode: "network",
      cause: safeCause(error),
    });
  }
  return error instanceof Error ? error : new Error(String(error));
}

/** Runs an API call and explains its errors. */
export async function calling<T>(call: ApiCall, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    throw explainApiError(error, call);
  }
}

function explainStatus(error: RequestError, call: ApiCall): Error {
  const { doing, permission } = call;
  const said = wordsOf(error);
  const cause = safeCause(error);
  if (isRateLimit(error)) {
    return new PlatformError(
      `GitHub's rate limit is used up (${error.status}) while ${doing}: ${said}${resetOf(error)}`,
      {
        reasonCode: "platform_failure",
        cause,
      },
    );
  }
  switch (error.status) {
    case 401:
      return new UserError(`GitHub refused the token (401) while ${doing}: ${said}`, {
        hint: 'Pass a token that is valid and not expired as "github-token".',
        reasonCode: "permission_missing",
        cause,
      });
    case 403:
      return explainForbidden(said, call, error);
    case 404:
      return new UserError(`Not found (404) while ${doing}: it does not exist, or the token may not see it.`, {
        hint:
          permission === undefined
            ? "Check the name and the token's access."
            : `Check the number or name, and ${grant(permission)}.`,
        reasonCode: "not_found",
        cause,
      });
    case 410:
      if (/\bissues\b.*\bdisabled\b/i.test(said))
        return new UserError(`The repository has its issues switched off (410) while ${doing}.`, {
          hint: "Switch them on under Settings → General, or set `issues.mode: off`.",
          reasonCode: "permission_missing",
          cause,
        });
      return new PlatformError(`GitHub no longer has it (410) while ${doing}: logs and artifacts expire.`, {
        reasonCode: "logs_expired",
        cause,
      });
  }
  if (error.status >= 500) {
    return new PlatformError(`GitHub answered ${error.status} while ${doing}, more than once: ${said}`, {
      reasonCode: "platform_failure",
      cause,
    });
  }
  return new UserError(`GitHub refused the request (${error.status}) while ${doing}: ${said}`, {
    hint: "Check the values passed in.",
    cause,
  });
}

function explainForbidden(said: string, { doing, permission }: ApiCall, error: RequestError): UserError {
  const cause = safeCause(error);
  if (/\barchived\b.*\bread-only\b/i.test(said)) {
    return new UserError(`The repository is archived and so read-only (403) while ${doing}.`, {
      hint: "Unarchive it under Settings → General, or take the workflow that calls Regreen away.",
      reasonCode: "permission_missing",
      cause,
    });
  }
  const sso = error.response?.headers["x-github-sso"] !== undefined || /\bSAML\b/.test(said);
  if (sso) {
    return new UserError(`The organisation wants single sign-on (403) while ${doing}: ${said}`, {
      hint: "Authorize the token for the organisation's SAML single sign-on, or use the workflow's own token.",
      reasonCode: "permission_missing",
      cause,
    });
  }
  if (/not permitted to create or approve pull requests/i.test(said)) {
    return new UserError(`GitHub Actions may not create pull requests here (403) while ${doing}.`, {
      hint: 'Allow it under Settings → Actions → General → "Allow GitHub Actions to create and approve pull requests", or pass an app token.',
      reasonCode: "pr_creation_disabled",
      cause,
    });
  }
  return new UserError(`GitHub forbids it (403) while ${doing}: ${said}`, {
    hint: permission === undefined ? "Check the token's permissions." : `In the workflow, ${grant(permission)}.`,
    reasonCode: "permission_missing",
    cause,
  });
}

function grant(permission: string): string {
  return `grant \`${permission}\` to the job (\`permissions:\`)`;
}

function isRateLimit(error: RequestError): boolean {
  if (error.status === 429) return true;
  const headers = error.response?.headers ?? {};
  return (
    error.status === 403 &&
    (headers["x-ratelimit-remaining"] === "0" ||
      headers["retry-after"] !== undefined ||
      /\brate limit/i.test(error.message))
  );
}

function resetOf(error: RequestError): string {
  const headers = error.response?.headers ?? {};
  const after = Number(headers["retry-after"]);
  if (after > 0) return ` (try again in ${after} s)`;
  const reset = Number(headers["x-ratelimit-reset"]);
  return headers["x-ratelimit-remaining"] === "0" && reset > 0
    ? ` (free again at ${new Date(reset * 1000).toISOString()})`
    : "";
}

const CONNECTION_CODE =
  /^(?:ECONN(?:RESET|REFUSED|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|UND_ERR_\w+|CERT_\w+|ERR_TLS_\w+|\w+_CERT\w*)$/;

function isConnectionError(error: unknown): boolean {
  if (error instanceof RequestError) return error.response === undefined && error.status >= 500;
  for (let each: unknown = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth++) {
    if (CONNECTION_CODE.test(String((each as { code?: unknown }).code ?? ""))) return true;
    if (each instanceof TypeError && /^(?:fetch failed|terminated)$/.test(each.message)) return true;
  }
  return false;
}

function deepest(error: unknown): unknown {
  let each = error;
  for (let depth = 0; depth < 5 && each instanceof Error && each.cause !== undefined; depth++) each = each.cause;
  return each;
}

/** GitHub's own words, or the system's: redacted, on one line, at most 300 characters. */
export function wordsOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined;
  // Octokit ends the message with the page of the API's documentation, which helps nobody here.
  return oneLine(
    redact(stripTerminal(typeof code === "string" && !text.includes(code) ? `${text} (${code})` : text)),
    300,
  ).replace(/ - https:\/\/docs\.github\.com\/\S*$/, "");
}

/** The original without its request, whose headers hold the token. */
function safeCause(error: unknown): Error {
  const safe = new Error(wordsOf(error));
  if (error instanceof Error && error.stack !== undefined) safe.stack = redact(error.stack);
  return safe;
}
