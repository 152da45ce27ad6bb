import { parsePayload } from "@regreen/action-kit";

/** The pull request that the workflow runs for. */
export interface PullEvent {
  readonly number: number;
  /** Commit of its head; null where the payload does not tell. */
  readonly headSha: string | null;
  readonly baseSha: string | null;
  /** Its head is in another repository. */
  readonly isFork: boolean;
}

/**
 * The pull request of a webhook's payload; null for every other event.
 *
 * @param payload its JSON; null where there is none, on a laptop
 * @throws UserError when it is no JSON
 */
export function readPullEvent(eventName: string | undefined, payload: string | null): PullEvent | null {
  if (payload === null || !/^pull_request(?:_target)?$/.test(eventName ?? "")) return null;
  const { pull_request: pull }: Payload = parsePayload(payload, 'Set "changed-only: false" to look at all files.');
  const number = pull?.number;
  if (typeof number !== "number" || !Number.isSafeInteger(number) || number < 1) return null;
  const home = pull?.base?.repo?.full_name;
  return {
    number,
    headSha: sha(pull?.head?.sha),
    baseSha: sha(pull?.base?.sha),
    isFork: typeof home === "string" && pull?.head?.repo?.full_name !== home,
  };
}

interface End {
  readonly sha?: unknown;
  readonly repo?: { readonly full_name?: unknown } | null;
}

interface Payload {
  readonly pull_request?: { readonly number?: unknown; readonly head?: End; readonly base?: End };
}

function sha(value: unknown): string | null {
  return typeof value === "string" && /^[0-9a-f]{40}$/.test(value) ? value : null;
}
