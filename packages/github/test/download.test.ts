import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createRunsPort, type DownloadLimits } from "../src/index.ts";
import { json, octokitFor, type ScriptedServer, startServer } from "./support/server.ts";

const LOG = Buffer.from(
  Array.from({ length: 20_000 }, (_, line) => `2026-11-20T08:00:00.0000000Z line ${line}\n`).join(""),
);

let server: ScriptedServer;
let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), "regreen-download-"));
});
afterEach(async () => {
  await server.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** The API answers 302 to a storage on another host; `storage` is that host. */
async function withStorage(storage: (request: IncomingMessage, response: ServerResponse, nth: number) => void) {
  let downloads = 0;
  server = await startServer((request, response) => {
    if (request.url?.startsWith("/storage")) return storage(request, response, ++downloads);
    response.writeHead(302, { location: `${server.otherOrigin}/storage?sig=secret` });
    response.end();
  });
  return createRunsPort(octokitFor(server), { owner: "acme", repo: "shop" }, { waitUnitMs: 2 });
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

/** Sends the first part of the log and cuts the connection. */
function cut(response: ServerResponse, from: number, bytes: number): void {
  response.writeHead(from === 0 ? 200 : 206, { "content-length": String(LOG.length - from) });
  response.write(LOG.subarray(from, from + bytes), () => response.destroy());
}

describe("a job's log", () => {
  it("is read behind the redirect, and the token stays at the API", async () => {
    const port = await withStorage((_, response) => response.end(LOG));

    expect(await collect(port.jobLog(5))).toEqual(LOG);
    expect(server.seen.map((each) => [each.url, each.headers.authorization !== undefined])).toEqual([
      ["/repos/acme/shop/actions/jobs/5/logs", true],
      ["/storage?sig=secret", false],
    ]);
  });

  it("is read when the API answers with the text itself", async () => {
    server = await startServer((_, response) => response.end(LOG));
    const port = createRunsPort(octokitFor(server), { owner: "acme", repo: "shop" });

    expect(await collect(port.jobLog(5))).toEqual(LOG);
  });

  it("goes on where a cut connection stopped", async () => {
    const port = await withStorage((request, response, nth) => {
      const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
      if (nth <= 2) return cut(response, from, 50_000);
      response.writeHead(206).end(LOG.subarray(from));
    });

    expect(await collect(port.jobLog(5))).toEqual(LOG);
    expect(server.seen.filter((each) => each.headers.range !== undefined)).toHaveLength(2);
  });

  it("skips what it has when the storage knows no ranges", async () => {
    const port = await withStorage((_, response, nth) => (nth === 1 ? cut(response, 0, 50_000) : response.end(LOG)));

    expect(await collect(port.jobLog(5))).toEqual(LOG);
  });

  it("gives up on a connection that is always cut", async () => {
    const port = await withStorage((request) => request.socket.destroy());

    await expect(collect(port.jobLog(5))).rejects.toMatchObject({ name: "PlatformError", reasonCode: "network" });
  });

  it("asks for another signed URL when one has run out", async () => {
    const port = await withStorage((_, response, nth) => {
      if (nth > 1) return response.end(LOG);
      response.writeHead(403).end("<Error><Code>AuthenticationFailed</Code></Error>");
    });

    expect(await collect(port.jobLog(5))).toEqual(LOG);
  });

  it.each([404, 410])("is expired when the storage says %i", async (status) => {
    const port = await withStorage((_, response) => response.writeHead(status).end());

    await expect(collect(port.jobLog(5))).rejects.toMatchObject({ reasonCode: "logs_expired" });
  });

  it("is expired when the API says 410", async () => {
    server = await startServer((_, response) => json(response, 410, { message: "Gone" }));
    const port = createRunsPort(octokitFor(server), { owner: "acme", repo: "shop" });

    await expect(collect(port.jobLog(5))).rejects.toMatchObject({ reasonCode: "logs_expired" });
  });

  it("names the permission when the token lacks it", async () => {
    server = await startServer((_, response) =>
      json(response, 403, { message: "Resource not accessible by integration" }),
    );
    const port = createRunsPort(octokitFor(server), { owner: "acme", repo: "shop" });

    await expect(collect(port.jobLog(5))).rejects.toMatchObject({
      reasonCode: "permission_missing",
      hint: expect.stringContaining("actions: read"),
    });
  });

  it("stops at the limit and says so", async () => {
    const port = await withStorage((_, response) => response.end(LOG));
    const said: number[] = [];
    const limits: DownloadLimits = { maxBytes: 1000, onTruncated: (bytes) => said.push(bytes) };

    expect(await collect(port.jobLog(5, limits))).toEqual(LOG.subarray(0, 1000));
    expect(said).toEqual([1000]);
  });
});

describe("an archive", () => {
  it("is written to the file", async () => {
    const port = await withStorage((_, response) => response.end(LOG));

    await port.downloadRunLogs(7, 2, join(scratch, "logs.zip"));

    expect(readFileSync(join(scratch, "logs.zip"))).toEqual(LOG);
    expect(server.seen[0]?.url).toBe("/repos/acme/shop/actions/runs/7/attempts/2/logs");
  });

  it("never overwrites a file", async () => {
    const port = await withStorage((_, response) => response.end(LOG));
    const file = join(scratch, "a.zip");
    await port.downloadArtifact(9, file);

    await expect(port.downloadArtifact(9, file)).rejects.toMatchObject({ code: "EEXIST" });
    expect(existsSync(file)).toBe(true);
  });
});
