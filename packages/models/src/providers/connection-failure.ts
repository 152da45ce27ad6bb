import { ModelError } from "../model-error.ts";
import { type Asked, told } from "./http-failure.ts";
import { type Failed, failed } from "./reading.ts";

/** Nothing was sent when one of these ended a request. Source: Node.js system errors, TLS errors. */
const NEVER_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);
const WAIT_MS = 1_000;

/** No answer came: out of time, or the connection failed. What was sent may have been billed and is not sent again. */
export function connectionFailure(
  cause: unknown,
  { who, secrets }: Asked,
  limit: { readonly timedOut: boolean; readonly timeoutMs: number },
): Failed {
  if (limit.timedOut) {
    const seconds = limit.timeoutMs / 1000;
    const message = `${who} did not answer within ${seconds} s. Try again later, or raise models.timeout_seconds.`;
    return failed(new ModelError("model_unavailable", message, { cause }), { mayBeBilled: true });
  }
  const code = codesOf(cause).find((found) => NEVER_SENT.has(found));
  const what = code ?? codesOf(cause)[0] ?? told(cause instanceof Error ? cause.message : String(cause), secrets);
  const message = `The connection to ${who} failed (${what}). Try again later, or check models.base_url.`;
  return failed(new ModelError("model_unavailable", message, { cause }), {
    mayBeBilled: code === undefined,
    retryAfterMs: code === undefined ? null : WAIT_MS,
  });
}

/** `fetch` hides the reason in `cause`, and there in the list of the addresses that it tried. */
function codesOf(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error) || depth > 4) return [];
  const { code, errors } = error as { code?: unknown; errors?: unknown };
  const own = typeof code === "string" ? [code] : [];
  const tried = Array.isArray(errors) ? errors.flatMap((each) => codesOf(each, depth + 1)) : [];
  return [...own, ...tried, ...codesOf(error.cause, depth + 1)];
}
