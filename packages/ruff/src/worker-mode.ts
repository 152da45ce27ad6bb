import { isMainThread, workerData } from "node:worker_threads";
import { WORKER_MARK } from "./protocol.ts";

/**
 * Whether this process was started as the worker that runs ruff. In a bundle the worker's code is a chunk that only the
 * bundle's own entry can load, so the entry has to ask this first.
 */
export function isRuffWorker(): boolean {
  return !isMainThread && workerData === WORKER_MARK;
}

/** Answers requests until the worker is ended. */
export async function serveRuff(): Promise<void> {
  await import("./worker.ts");
}
