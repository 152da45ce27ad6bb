import type { Caller } from "./callers.ts";

/** One request the double got. Tokens are never kept. */
export interface JournalEntry {
  method: string;
  path: string;
  query: string;
  /** `anonymous`, or the login that the token stands for; `unknown` when it was refused with 401. */
  actor: string;
  kind: Caller["kind"] | "unknown";
  status: number;
  /** Parsed JSON body, or null. */
  body: unknown;
}

/** Requests in the order they were answered. */
export class Journal {
  readonly entries: JournalEntry[] = [];

  record(entry: JournalEntry): void {
    this.entries.push(entry);
  }

  /** What was attempted to change anything: a dry run leaves this empty. */
  writes(): JournalEntry[] {
    return this.entries.filter((entry) => entry.method !== "GET" && !entry.path.endsWith("/git-upload-pack"));
  }

  matching(pattern: RegExp): JournalEntry[] {
    return this.entries.filter((entry) => pattern.test(`${entry.method} ${entry.path}`));
  }

  clear(): void {
    this.entries.length = 0;
  }
}

export function parsedOrNull(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return null;
  }
}
