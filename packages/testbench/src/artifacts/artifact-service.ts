import { randomBytes } from "node:crypto";
import { Faults, replyOfFault, send } from "../http/faults.ts";
import type { Reply } from "../http/reply.ts";
import { headerText, listen, readBody } from "../http/server.ts";
import { ArtifactStore } from "./artifact-store.ts";
import { BlobHost } from "./blob-host.ts";
import { type RuntimeIdentity, runtimeToken } from "./runtime-token.ts";
import { TwirpArtifacts } from "./twirp.ts";

export interface ArtifactService {
  /** Value of `ACTIONS_RESULTS_URL`. */
  url: string;
  /** Value of `ACTIONS_RUNTIME_TOKEN` for one job; attempt defaults to 1. */
  runtimeToken(identity: { runId: number; jobId: number; attempt?: number }): string;
  store: ArtifactStore;
  /** Signed downloads; also used for logs. */
  blobs: BlobHost;
  faults: Faults;
  close(): Promise<void>;
}

/**
 * The results service the toolkit's artifact client talks to, with its blob storage on the same port.
 * `GITHUB_SERVER_URL` of the client has to stay `https://github.com`, otherwise it believes to be on an old server.
 */
export async function startArtifactService(): Promise<ArtifactService> {
  const secret = randomBytes(16).toString("hex");
  const store = new ArtifactStore();
  const faults = new Faults();
  let answer: (method: string, url: URL, headers: RequestHeaders, body: Buffer) => Reply;
  const server = await listen(async (request, response) => {
    const url = new URL(request.url ?? "/", server.url);
    const method = request.method ?? "GET";
    const body = await readBody(request);
    const fault = faults.take(method, `${url.pathname}${url.search}`);
    const headers = {
      authorization: headerText(request, "authorization"),
      contentType: headerText(request, "content-type"),
    };
    const reply = (fault && replyOfFault(fault)) ?? answer(method, url, headers, body);
    await send(response, reply, fault);
  });
  const blobs = new BlobHost(server.url);
  const twirp = new TwirpArtifacts(store, blobs, secret);
  answer = (method, url, headers, body) =>
    url.pathname.startsWith("/twirp/")
      ? twirp.handle(method, url.pathname, headers.authorization, body)
      : blobs.handle({ method, path: url.pathname, query: url.searchParams, ...headers, body });
  return {
    url: server.url,
    runtimeToken: (identity) => runtimeToken(withAttempt(identity), secret),
    store,
    blobs,
    faults,
    close: () => server.close(),
  };
}

interface RequestHeaders {
  authorization: string | undefined;
  contentType: string | undefined;
}

function withAttempt(identity: { runId: number; jobId: number; attempt?: number }): RuntimeIdentity {
  return { runId: identity.runId, jobId: identity.jobId, attempt: identity.attempt ?? 1 };
}
