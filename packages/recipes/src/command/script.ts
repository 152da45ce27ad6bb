import type { Tools } from "../tools.ts";
import type { Call } from "./call.ts";

/** The workspace, for reading alone. */
export type Files = Pick<Tools, "readFile" | "exists" | "listFiles">;

/** Shell text that a call runs in its place. */
export interface Script {
  readonly text: string;
  /** Relative to the workspace. */
  readonly cwd: string;
  /** Directories whose programs go before all others: `.tox/lint/bin`. */
  readonly bins?: readonly string[];
  /** What the commands in it are started with: `poetry run`. */
  readonly prefix?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The tool that runs this by itself; it is only looked at when that one is not there. */
  readonly standsIn?: string;
}

/** Where a call stands. */
export interface CallSite {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly tools: Files;
}

/** Finds what a task runner would run for a call; nothing when it has no such task. Reads files, runs nothing. */
export type TaskFinder = (call: Call, site: CallSite) => Promise<Script[]>;

/** What a shell word is written as when only the task runner knows it; it reads back as dynamic. */
export const UNKNOWN = '"$dynamic"';
