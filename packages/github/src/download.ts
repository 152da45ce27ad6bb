import { createWriteStream } from "node:fs";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { PlatformError } from "@regreen/contracts";
import { explainApiError } from "./errors.ts";
import { type Octokit, plainFetch } from "./octokit.ts";
import type { DownloadLimits } from "./runs-port.ts";

/** Where the bytes are: behind a signed URL of the storage, or in the answer itself. */
type Located = { readonly url: string } | { readonly body: AsyncIterable<Uint8Array> };

export interface DownloadOptions extends DownloadLimits {
  readonly doing: string;
  readonly permission: string;
  readonly waitUnitMs?: number;
}

/** Times a cut download is taken up again; each needs a new signed URL, which lives a minute. */
const RETRIES = 3;
const WAIT_MS = 1000;

/**
 * Reads what a route redirects to, as a stream. The redirect is followed by hand, so that the token never reaches the
 * storage's host; a cut connection goes on where it stopped.
 */
export async function* download(
  octokit: Octokit,
  route: string,
  parameters: Record<string, string | number>,
  options: DownloadOptions,
): AsyncGenerator<Uint8Array> {
  const maxBytes = options.maxBytes ?? Number.POSITIVE_INFINITY;
  let received = 0;
  for (let tries = 0; ; tries++) {
    try {
      const located = await locate(octokit, route, parameters);
      for await (const chunk of await openAt(located, received, options.doing)) {
        const room = maxBytes - received;
        received += chunk.length;
        yield chunk.length > room ? chunk.subarray(0, room) : chunk;
        if (chunk.length <= room) continue;
        options.onTruncated?.(maxBytes);
        return;
      }
      return;
    } catch (error) {
      const explained = explainApiError(error, options);
      const again = explained instanceof PlatformError && explained.reasonCode === "network" && tries < RETRIES;
      if (!again) throw explained;
      await sleep((options.waitUnitMs ?? WAIT_MS) * (tries + 1) ** 2);
    }
  }
}

/** Writes what a route redirects to into a file; too much of it is an error, not half a file. */
export async function downloadTo(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  options: { doing: string; maxBytes: number },
): Promise<void> {
  let size = 0;
  const guard = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size <= options.maxBytes) return done(null, chunk);
      done(
        new PlatformError(`More than ${options.maxBytes} bytes came while ${options.doing}; stopped.`, {
          reasonCode: "platform_failure",
        }),
      );
    },
  });
  await pipeline(Readable.from(chunks), guard, createWriteStream(file, { flags: "wx", mode: 0o600 }));
}

async function locate(octokit: Octokit, route: string, parameters: Record<string, string | number>): Promise<Located> {
  const response = await octokit.request(route, {
    ...parameters,
    request: { redirect: "manual", parseSuccessResponseBody: false },
  });
  const url = response.headers.location;
  return url === undefined ? { body: response.data as AsyncIterable<Uint8Array> } : { url };
}

async function openAt(located: Located, offset: number, doing: string): Promise<AsyncIterable<Uint8Array>> {
  if ("body" in located) return skip(located.body, offset);
  // `identity`: a range counts bytes of what is sent, and those must be the bytes of the file.
  const headers: Record<string, string> = { "accept-encoding": "identity" };
  if (offset > 0) headers.range = `bytes=${offset}-`;
  const response = await plainFetch(located.url, { headers });
  if (response.status === 416 && offset > 0) return [] as unknown as AsyncIterable<Uint8Array>;
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw storageError(response.status, doing);
  }
  return response.status === 206 ? response.body : skip(response.body, offset);
}

function storageError(status: number, doing: string): PlatformError {
  if (status === 404 || status === 410) {
    return new PlatformError(
      `GitHub's storage no longer has it (${status}) while ${doing}: logs and artifacts expire.`,
      {
        reasonCode: "logs_expired",
      },
    );
  }
  // 403 is a signed URL that ran out, 5xx a bad moment: both are worth another URL.
  return new PlatformError(`GitHub's storage answered ${status} while ${doing}.`, { reasonCode: "network" });
}

async function* skip(chunks: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  let left = bytes;
  for await (const chunk of chunks) {
    if (chunk.length > left) yield left === 0 ? chunk : chunk.subarray(left);
    left = Math.max(0, left - chunk.length);
  }
}
