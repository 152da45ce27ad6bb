import { setFlagsFromString } from "node:v8";
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
  let worker = await startWorker();
  let lastId = 0;
  // One text after the other: with several in flight a slow one would take the others with it.
  let queue: Promise<unknown> = Promise.resolve();

  function call(what: RuffRequest["call"], source: string, settings: RuffSettings): Promise<unknown> {
    const answer = queue.then(async () => {
      const reply = await worker.ask({ id: ++lastId, call: what, source, settings }, timeoutMs);
      if (reply === null) worker = await startWorker();
      if (reply?.ok === true) return reply.value;
      throw new Error(`ruff could not ${what} a text: ${reply === null ? "it took too long" : reply.message}`);
    });
    queue = answer.catch(() => undefined);
    return answer;
  }

  return {
    version: worker.version,
    check: async (source, settings) => (await call("check", source, settings)) as readonly RuffDiagnostic[],
    format: async (source, settings) => (await call("format", source, settings)) as string,
    parse: async (source) => (await call("parse", source, {})) as string,
    tokens: async (source) => (await call("tokens", source, {})) as string,
    close: () => worker.end(),
  };
}

interface RunningWorker {
  readonly version: string;
  /** The answer to one request; null when the worker had to be ended, or ended by itself. */
  ask(request: RuffRequest, timeoutMs: number): Promise<RuffReply | null>;
  end(): Promise<void>;
}

/**
 * Starts a worker and waits until it has loaded ruff. It keeps one listener for its whole life: a worker whose last listener
 * was taken off holds messages back.
 */
async function startWorker(): Promise<RunningWorker> {
  // ruff is compiled function by function while it works. As many compilers as there are processors take 250 MB for it, and no less time.
  setFlagsFromString("--wasm-num-compilation-tasks=1");
  const worker = new Worker(workerEntry(), { workerData: WORKER_MARK, resourceLimits: { stackSizeMb: 8 } });
  let settle: (message: RuffReady | RuffReply | null) => void = () => undefined;
  worker.on("message", (message: RuffReady | RuffReply) => settle(message));
  worker.on("error", () => settle(null));
  worker.on("exit", () => settle(null));
  const next = (timeoutMs: number) =>
    new Promise<RuffReady | RuffReply | null>((resolve) => {
      const timer = setTimeout(() => void worker.terminate(), timeoutMs);
      settle = (message) => {
        clearTimeout(timer);
        settle = () => undefined;
        resolve(message);
      };
    });
  const ready = await next(START_TIMEOUT_MS);
  if (ready === null || !("ready" in ready)) throw new Error("The embedded ruff did not start.");
  return {
    version: ready.version,
    async ask(request, timeoutMs) {
      const answer = next(timeoutMs);
      worker.postMessage(request);
      const reply = await answer;
      return reply !== null && "ok" in reply ? reply : null;
    },
    async end() {
      await worker.terminate();
    },
  };
}

/** Beside this file there is the worker's; in a bundle there is only the bundle's entry, which asks `isRuffWorker`. */
function workerEntry(): URL {
  const [, extension] = /\/engine\.([jt]s)$/.exec(import.meta.url) ?? [];
  const file = extension === undefined ? "index.js" : `worker.${extension}`;
  return new URL(file, import.meta.url);
}
