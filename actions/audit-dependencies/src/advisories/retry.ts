import { PlatformError } from "@regreen/contracts";
import { oneLine, redact, stripTerminal } from "@regreen/text";

export interface NetworkPorts {
  readonly fetch: typeof fetch;
  readonly sleep: (ms: number) => Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** After the first try, for 429, 5xx and cut connections. */
const WAITS_MS = [1000, 4000, 10_000];
/** A service that asks for more is left alone, ms. */
const MAX_WAIT_MS = 30_000;
const TIMEOUT_MS = 60_000;
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * One request with tries again, waiting as long as `retry-after` asks for.
 *
 * @returns an answer that another try would not change: 2xx or 4xx
 * @throws PlatformError when the service does not answer, is over its limits, or broken
 */
export async function askAgain(url: string, request: RequestInit, { fetch, sleep }: NetworkPorts): Promise<Answer> {
  for (let tries = 0; ; tries++) {
    const answer = await askOnce(url, request, fetch);
    const wait = WAITS_MS[tries];
    if (!("why" in answer)) return answer;
    if (wait === undefined || (answer.waitMs ?? 0) > MAX_WAIT_MS)
      throw new PlatformError(answer.why, { reasonCode: answer.isNetwork ? "network" : "platform_failure" });
    await sleep(Math.max(wait, answer.waitMs ?? 0));
  }
}

interface Failed {
  readonly why: string;
  readonly isNetwork: boolean;
  readonly waitMs: number | null;
}

async function askOnce(url: string, request: RequestInit, ask: typeof fetch): Promise<Answer | Failed> {
  try {
    const response = await ask(url, { ...request, redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (response.status === 429 || response.status >= 500) {
      await response.body?.cancel();
      const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
      const why = `it answered ${response.status}${response.status === 429 ? ": the limit of requests is reached" : ""}`;
      return { why, isNetwork: false, waitMs: Number.isFinite(seconds) ? seconds * 1000 : null };
    }
    return { status: response.status, text: await textOf(response) };
  } catch (error) {
    if (error instanceof PlatformError) throw error;
    return { why: `it did not answer: ${wordsOf(error)}`, isNetwork: true, waitMs: null };
  }
}

async function textOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > MAX_BYTES)
      throw new PlatformError(`it sent more than ${MAX_BYTES} bytes`, { reasonCode: "platform_failure" });
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

/** What lies deepest says most: "fetch failed" is only round it. */
function wordsOf(error: unknown): string {
  let each = error;
  for (let depth = 0; depth < 5 && each instanceof Error && each.cause !== undefined; depth++) each = each.cause;
  return oneLine(redact(stripTerminal(each instanceof Error ? each.message : String(each))), 200);
}
