import type { AuditFiles } from "@regreen/audit-kit";
import { calledSecretsOf, inheritorsOf } from "@regreen/workflow-lint";
import type { AuditedFile } from "./lint-each.ts";

/**
 * What the repository's own workflows need that others hand all secrets to, by path: with it `secrets: inherit` can be mended. They are
 * read wherever `paths` leads, as the caller alone does not say it.
 */
export async function readCalledSecrets(
  files: readonly AuditedFile[],
  { read }: Pick<AuditFiles, "read">,
): Promise<Map<string, readonly string[]>> {
  const callers = files.filter(({ path }) => path.startsWith(".github/workflows/"));
  const called = new Set(callers.flatMap(({ path, text }) => orNothing(() => inheritorsOf(path, text)) ?? []));
  const known = new Map<string, readonly string[]>();
  for (const path of called) {
    const text = files.find((file) => file.path === path)?.text ?? (await read(path).catch(() => null));
    const names = text === null ? null : orNothing(() => calledSecretsOf(path, text));
    if (names !== null) known.set(path, names);
  }
  return known;
}

/** A file that is nested too deeply to be read has its own word in the audit. */
function orNothing<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
