import { randomBytes } from "node:crypto";
import { json, type Reply, raw } from "../http/reply.ts";

interface StoredBlob {
  content: Buffer;
  contentType: string;
  fileName: string;
  signature: string;
  blocks: Map<string, Buffer>;
  writable: boolean;
}

export interface BlobRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  authorization: string | undefined;
  contentType: string | undefined;
  body: Buffer;
}

/**
 * Storage behind signed addresses, in the way of Azure's block blobs: the signature in the address is the only
 * credential, and a request that brings an API token along is refused. Serves artifacts and logs alike.
 */
export class BlobHost {
  readonly #blobs = new Map<string, StoredBlob>();
  readonly #baseUrl: string;
  #next = 1;

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
  }

  /** Address to PUT blocks to; the content is complete once the block list is committed. */
  openUpload(fileName: string): { id: string; url: string } {
    return this.#add({ content: Buffer.alloc(0), contentType: "application/octet-stream", fileName, writable: true });
  }

  /** Puts content there and says the signed address to GET it from. */
  publish(content: Uint8Array, contentType: string, fileName: string): string {
    return this.#add({ content: Buffer.from(content), contentType, fileName, writable: false }).url;
  }

  content(id: string): { content: Buffer; contentType: string } | null {
    return this.#blobs.get(id) ?? null;
  }

  handle(request: BlobRequest): Reply {
    const id = request.path.slice("/blobs/".length);
    const blob = this.#blobs.get(id);
    if (request.authorization !== undefined) return refuse(401, "InvalidAuthenticationInfo");
    if (!blob) return refuse(404, "BlobNotFound");
    if (request.query.get("sig") !== blob.signature) return refuse(403, "AuthenticationFailed");
    if (request.method === "GET") return read(blob);
    if (request.method === "PUT" && blob.writable) return this.#write(blob, request);
    return refuse(405, "UnsupportedHttpVerb");
  }

  #write(blob: StoredBlob, request: BlobRequest): Reply {
    const comp = request.query.get("comp");
    if (comp === "block") {
      blob.blocks.set(request.query.get("blockid") ?? "", request.body);
      return json({}, 201);
    }
    if (comp === "blocklist") {
      const ids = [...request.body.toString().matchAll(/<(?:Latest|Uncommitted|Committed)>([^<]+)</g)];
      const blocks = ids.map(([, blockId = ""]) => blob.blocks.get(blockId));
      if (blocks.includes(undefined)) return refuse(400, "InvalidBlockList");
      blob.content = Buffer.concat(blocks.filter((block) => block !== undefined));
      return json({}, 201);
    }
    blob.content = request.body;
    return json({}, 201);
  }

  #add(blob: Omit<StoredBlob, "signature" | "blocks">): { id: string; url: string } {
    const id = String(this.#next++);
    const signature = randomBytes(18).toString("base64url");
    this.#blobs.set(id, { ...blob, signature, blocks: new Map() });
    return { id, url: `${this.#baseUrl}/blobs/${id}?sv=2025-11-05&sig=${signature}` };
  }
}

function read(blob: StoredBlob): Reply {
  const reply = raw(blob.content, blob.contentType);
  reply.headers["content-disposition"] =
    `attachment; filename="${blob.fileName.replace(/[^\w.-]/g, "_")}"; filename*=UTF-8''${encodeURIComponent(blob.fileName)}`;
  return reply;
}

function refuse(status: number, code: string): Reply {
  const body = `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code></Error>`;
  const reply = raw(body, "application/xml", status);
  reply.headers["x-ms-error-code"] = code;
  return reply;
}
