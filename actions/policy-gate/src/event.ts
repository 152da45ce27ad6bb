import { parsePayload } from "@regreen/action-kit";

/** What the event that started the workflow says. */
export interface GateEvent {
  readonly name: string | undefined;
  /** Its pull request's number; null where it has none. */
  readonly pullRequest: number | null;
}

/**
 * Reads a webhook payload.
 *
 * @param payload its JSON; null where there is none, on a laptop
 * @throws UserError when it is no JSON
 */
export function readEvent(name: string | undefined, payload: string | null): GateEvent {
  if (payload === null) return { name, pullRequest: null };
  const { pull_request, number }: Payload = parsePayload(payload, 'Name the pull request with "pull-request".');
  const found = pull_request?.number ?? (pull_request === undefined ? undefined : number);
  return { name, pullRequest: typeof found === "number" && Number.isSafeInteger(found) && found > 0 ? found : null };
}

interface Payload {
  readonly pull_request?: { readonly number?: unknown };
  readonly number?: unknown;
}
