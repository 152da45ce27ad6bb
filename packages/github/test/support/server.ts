import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createOctokit, type Octokit } from "../../src/index.ts";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
}

/** A server that answers by script and remembers what it was asked. */
export interface ScriptedServer {
  readonly url: string;
  /** The same server under another host name: another origin for `fetch`. */
  readonly otherOrigin: string;
  readonly seen: Seen[];
  close(): Promise<void>;
}

export async function startServer(handler: Handler): Promise<ScriptedServer> {
  const seen: Seen[] = [];
  const server: Server = createServer((request, response) => {
    seen.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers });
    handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    otherOrigin: `http://localhost:${port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(JSON.stringify(body));
}

export const TOKEN = "a-token-that-must-not-leak-0123456789";

/** The real client on a scripted server, with waits of milliseconds. */
export function octokitFor(server: ScriptedServer, warnings: string[] = []): Octokit {
  return createOctokit({
    token: TOKEN,
    apiUrl: server.url,
    log: { debug: () => {}, warning: (message) => warnings.push(message) },
    waitUnitMs: 2,
  });
}
