import type { Word } from "./tokenize.ts";

/** What a command comes down to: a tool, or scripts of a package. */
export interface Call {
  /** `prefixed` keeps `prefix` in front of the tool: `python -m black`. */
  readonly kind: "tool" | "prefixed" | "script";
  readonly prefix: readonly string[];
  readonly tool: string;
  readonly args: readonly Word[];
  readonly env: Readonly<Record<string, string>>;
  /** Name of the workspace package, or directory, a script is asked of. */
  readonly workspace?: string;
  readonly directory?: string;
  /** The script is asked of every package. */
  readonly everywhere?: true;
}

/** A tool that is called as it stands. */
export function toolCall(tool: string, args: readonly Word[]): Call {
  return { kind: "tool", prefix: [], tool, args, env: {} };
}

/** A tool that something else starts; null when only a shell knows which. */
export function prefixedCall(prefix: readonly string[], words: readonly Word[], env: Call["env"] = {}): Call | null {
  const [tool, ...args] = words;
  if (tool === undefined || tool.dynamic) return null;
  return { kind: "prefixed", prefix, tool: tool.text, args, env };
}
