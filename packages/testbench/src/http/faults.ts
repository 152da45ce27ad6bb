import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Reply } from "./reply.ts";

/** One thing that goes wrong, for the next `times` requests that match. */
export interface Fault {
  /** Part of, or pattern for, `METHOD /path?query`. */
  match: string | RegExp;
  /** How often; default once. */
  times?: number;
  /** Answer with this status instead of asking the real handler. */
  status?: number;
  /** Let the real handler do its work first, so that only the answer goes wrong. The GitHub double alone knows this. */
  afterwards?: boolean;
  headers?: Readonly<Record<string, string>>;
  /** Body of the answer; an object becomes JSON. */
  body?: unknown;
  /** Send the real answer (or `body`) only up to this many bytes, then drop the connection. */
  cut?: number;
  /** Wait before answering. */
  delayMs?: number;
}

export class Faults {
  readonly #pending: { fault: Fault; left: number }[] = [];

  push(...faults: readonly Fault[]): void {
    for (const fault of faults) this.#pending.push({ fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#pending.length = 0;
  }

  /** The fault this request runs into, if any; it counts as used. */
  take(method: string, pathAndQuery: string): Fault | null {
    const line = `${method} ${pathAndQuery}`;
    const index = this.#pending.findIndex(({ fault }) => matches(fault.match, line));
    const entry = this.#pending[index];
    if (!entry) return null;
    entry.left -= 1;
    if (entry.left <= 0) this.#pending.splice(index, 1);
    return entry.fault;
  }
}

function matches(pattern: string | RegExp, line: string): boolean {
  return typeof pattern === "string" ? line.includes(pattern) : pattern.test(line);
}

/** The answer of a fault that has a status of its own; null when the real handler answers. */
export function replyOfFault(fault: Fault): Reply | null {
  if (fault.status === undefined) return null;
  const text =
    typeof fault.body === "string" ? fault.body : JSON.stringify(fault.body ?? { message: "Fault injected" });
  return {
    status: fault.status,
    headers: { "content-type": "application/json; charset=utf-8", ...fault.headers },
    body: Buffer.from(text),
  };
}

/** Sends an answer, as slowly and as incompletely as the fault wants it. */
export async function send(response: ServerResponse, reply: Reply, fault: Fault | null = null): Promise<void> {
  if (fault?.delayMs !== undefined) await sleep(fault.delayMs);
  const headers: Record<string, string> = { ...reply.headers, ...fault?.headers };
  if (reply.status !== 204) headers["content-length"] = String(reply.body.length);
  response.writeHead(reply.status, headers);
  if (fault?.cut === undefined) {
    response.end(reply.body);
    return;
  }
  const { cut } = fault;
  await new Promise<void>((resolve) => response.write(reply.body.subarray(0, cut), () => resolve()));
  response.destroy();
}
