import { parentPort, workerData } from "node:worker_threads";
import { PositionEncoding, Workspace } from "@astral-sh/ruff-wasm-nodejs";
import { type RuffReady, type RuffReply, type RuffRequest, WORKER_MARK } from "./protocol.ts";

/** Runs ruff on one text after the other. Input is code of a pull request: it may throw, and it may never end. */
function serve(): void {
  parentPort?.on("message", (request: RuffRequest) => parentPort?.postMessage(answer(request)));
  const ready: RuffReady = { ready: true, version: Workspace.version() };
  parentPort?.postMessage(ready);
}

function answer({ id, call, source, settings }: RuffRequest): RuffReply {
  try {
    const workspace = new Workspace(settings, PositionEncoding.Utf16);
    try {
      return { id, ok: true, value: workspace[call](source) };
    } finally {
      workspace.free();
    }
  } catch (error) {
    // Text nested deeply enough is a RangeError; the engine stays usable after it.
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

// This file is what the worker starts, or what a bundle's entry loads when it was started as the worker.
if (workerData === WORKER_MARK) serve();
