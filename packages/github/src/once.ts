import { setTimeout as sleep } from "node:timers/promises";
import { RequestError } from "@octokit/request-error";

export interface Waiting {
  /** Unit of every wait between tries, ms; tests make it small. */
  readonly waitUnitMs?: number;
}

/** Tries after the first one. */
const RETRIES = 2;
const WAIT_MS = 1000;

/** Parameters of a request that the client itself must not send twice. */
export const ONE_TRY = { request: { retries: 0 } } as const;

/**
 * Makes something that must exist once. GitHub may have done what it answers with a 502, or with a connection that breaks
 * off; so it is looked for before it is made a second time.
 *
 * @param create sends the request once (`ONE_TRY`)
 * @param find what `create` makes, when it is there
 */
export async function createOnce<T>(
  create: () => Promise<T>,
  find: () => Promise<T | null>,
  waiting: Waiting,
): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await create();
    } catch (error) {
      if (!isUnclear(error)) throw error;
      await pause(tries + 1, waiting);
      const made = await find();
      if (made !== null) return made;
      if (tries >= RETRIES) throw error;
    }
  }
}

/** Waits before another try: 1, 4, 9 … units. */
export function pause(tries: number, { waitUnitMs = WAIT_MS }: Waiting): Promise<void> {
  return sleep(waitUnitMs * tries ** 2);
}

/** Whether the request may have been carried out all the same. */
function isUnclear(error: unknown): boolean {
  return error instanceof RequestError && (error.response === undefined || error.status >= 500);
}
