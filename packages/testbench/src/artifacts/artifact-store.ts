import { createHash } from "node:crypto";
import { timestamp } from "../http/timestamp.ts";

const RETENTION_DAYS = 90;
const DAY_MS = 24 * 60 * 60 * 1000;

export interface StoredArtifact {
  id: number;
  runId: number;
  attempt: number;
  name: string;
  content: Buffer;
  /** `application/zip`, or the type of the one file of an artifact that isn't archived. */
  contentType: string;
  /** `sha256:…` as the uploader said it. */
  digest: string;
  createdAt: string;
  expiresAt: string;
  expired: boolean;
}

export interface NewArtifact {
  runId: number;
  attempt?: number;
  name: string;
  content: Uint8Array;
  contentType?: string;
  digest?: string;
  expired?: boolean;
}

/** Artifacts of all runs; names are unique within one attempt of a run. */
export class ArtifactStore {
  readonly #artifacts: StoredArtifact[] = [];

  has(runId: number, attempt: number, name: string): boolean {
    return this.#artifacts.some((item) => item.runId === runId && item.attempt === attempt && item.name === name);
  }

  add(artifact: NewArtifact): StoredArtifact {
    const now = Date.now();
    const content = Buffer.from(artifact.content);
    const stored: StoredArtifact = {
      id: 9_000 + this.#artifacts.length + 1,
      runId: artifact.runId,
      attempt: artifact.attempt ?? 1,
      name: artifact.name,
      content,
      contentType: artifact.contentType ?? "application/zip",
      digest: artifact.digest ?? `sha256:${createHash("sha256").update(content).digest("hex")}`,
      createdAt: timestamp(now),
      expiresAt: timestamp(now + RETENTION_DAYS * DAY_MS),
      expired: artifact.expired ?? false,
    };
    this.#artifacts.push(stored);
    return stored;
  }

  /** Oldest first. */
  list(runId: number): StoredArtifact[] {
    return this.#artifacts.filter((artifact) => artifact.runId === runId && artifact.id > 0);
  }

  all(): StoredArtifact[] {
    return [...this.#artifacts].filter((artifact) => artifact.id > 0);
  }

  get(id: number): StoredArtifact | null {
    return this.#artifacts.find((artifact) => artifact.id === id) ?? null;
  }

  delete(id: number): void {
    const artifact = this.get(id);
    // The entry stays as a gap so that ids are never given out twice.
    if (artifact) Object.assign(artifact, { id: -artifact.id, name: "", content: Buffer.alloc(0) });
  }
}
