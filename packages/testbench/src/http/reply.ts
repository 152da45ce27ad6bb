/** An answer of one of the bench's servers, before faults are applied. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
    body: Buffer.from(JSON.stringify(value)),
  };
}

export function raw(body: string | Uint8Array, contentType: string, status = 200): Reply {
  return { status, headers: { "content-type": contentType }, body: Buffer.from(body) };
}

export function noContent(): Reply {
  return { status: 204, headers: {}, body: Buffer.alloc(0) };
}

export function redirect(location: string): Reply {
  return { status: 302, headers: { location, "content-type": "text/html;charset=utf-8" }, body: Buffer.alloc(0) };
}
