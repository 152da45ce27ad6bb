import type { Call } from "./call.ts";
import { joinInside } from "./paths.ts";
import type { Files } from "./script.ts";
import type { SimpleCommand } from "./tokenize.ts";

const SHELL = /^(?:ba|da|z|k)?sh$/;

/** `./scripts/lint`, `bash scripts/lint.sh`: the text of the script when it is one for a shell. */
export async function shellFile({ tool, args }: Call, cwd: string, files: Files): Promise<string | null> {
  const byShell = SHELL.test(tool.split("/").at(-1) ?? "");
  const script = byShell ? args.find((word) => !word.text.startsWith("-")) : { text: tool, dynamic: false };
  if (script === undefined || script.dynamic || (!byShell && !script.text.includes("/"))) return null;
  const path = joinInside(cwd, script.text);
  const text = path === null ? null : await files.readFile(path);
  return text !== null && (byShell || /^#![ \t]*\S*\/(?:env )?(?:ba|da|z|k)?sh\b/.test(text)) ? text : null;
}

/** `bash -c SCRIPT`, `sh -ec SCRIPT`: the script; null for everything else. */
export function innerScript({ words }: SimpleCommand): string | null {
  const name = words[0]?.text.split("/").at(-1) ?? "";
  if (!SHELL.test(name)) return null;
  const at = words.findIndex((word, index) => index > 0 && /^-[a-z]*c$/.test(word.text));
  const script = at === -1 ? undefined : words[at + 1];
  return script === undefined || script.dynamic ? null : script.text;
}
