import { Worker } from "node:worker_threads";
import type { RuffDiagnostic, RuffEngine, RuffSettings } from "@regreen/recipes";
import { type RuffReady, type RuffReply, type RuffRequest, WORKER_MARK } from "./protocol.ts";

/** A text takes well under a second; one that takes longer is not worth waiting for. */
const TIMEOUT_MS = 20_000;
const START_TIMEOUT_MS = 60_000;

/** The embedded ruff in a worker. It has to be closed, else the process does not end. */
export interface ClosableRuff extends RuffEngine {
  close(): Promise<void>;
}

/** Starts ruff in a worker thread; a text it can't finish in time costs the worker, and the next one starts a new one. */
export async function startRuff(timeoutMs: number = TIMEOUT_MS): Promise<ClosableRuff> {
  let { worker, version } = await startWorker();
  let lastId = 0;
  // One text after the other: with several in flight a slow one would take the others with it.
  let queue: Promise<unknown> = Promise.resolve();

  function call(what: RuffRequest["call"], source: string, settings: RuffSettings): Promise<RuffReply & { ok: true }> {
    const answer = queue.then(async () => {
      const request: RuffRequest = { id: ++lastId, call: what, source, settings };
      const reply = await ask(worker, request, timeoutMs);
      if (reply === null) ({ worker, version } = await startWorker());
      if (reply?.ok === true) return reply;
      throw new Error(`ruff could not ${what} a text: ${reply === null ? "it took too long" : reply.message}`);
    });
    queue = answer.catch(() => undefined);
    return answer;
  }

  return {
    version,
    check: async (source, settings) => (await call("check", source, settings)).value as readonly RuffDiagnostic[],
    format: async (source, settings) => (await call("format", source, settings)).value as string,
    close: async () => {
      await worker.terminate();
    },
  };
}

/** The answer to one request; null when the worker had to be ended, or ended by itself. */
function ask(worker: Worker, request: RuffRequest, timeoutMs: number): Promise<RuffReply | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => void worker.terminate(), timeoutMs);
    const finish = (reply: RuffReply | null) => {
      clearTimeout(timer);
      worker.removeAllListeners();
      resolve(reply);
    };
    worker.on("message", finish);
    worker.on("error", () => finish(null));
    worker.on("exit", () => finish(null));
    worker.postMessage(request);
  });
}

function startWorker(): Promise<{ worker: Worker; version: string }> {
  const worker = new Worker(workerEntry(), { workerData: WORKER_MARK, resourceLimits: { stackSizeMb: 8 } });
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) => {
      clearTimeout(timer);
      void worker.terminate();
      reject(new Error("The embedded ruff did not start.", { cause }));
    };
    const timer = setTimeout(() => fail(new Error("time-out")), START_TIMEOUT_MS);
    worker.once("error", fail);
    worker.once("exit", fail);
    worker.once("message", ({ version }: RuffReady) => {
      clearTimeout(timer);
      worker.removeAllListeners();
      resolve({ worker, version });
    });
  });
}

/** Beside this file there is the worker's; in a bundle there is only the bundle's entry, which asks `isRuffWorker`. */
function workerEntry(): URL {
  const [, extension] = /\/engine\.([jt]s)$/.exec(import.meta.url) ?? [];
  const file = extension === undefined ? "index.js" : `worker-start.${extension}`;
  return new URL(file, import.meta.url);
}
