import type { RenderContext } from "../context.ts";

/** The command that shows the same on a laptop; null where nobody knows it. */
export function localCommand({ command, artifact, runUrl }: RenderContext): string | null {
  const lines = [artifact === null ? null : downloadLine(artifact, runUrl), command?.map(shellWord).join(" ") ?? null];
  const known = lines.filter((line) => line !== null && line !== "");
  return known.length === 0 ? null : known.join("\n");
}

/** Brings the report's artifact to the laptop with GitHub's command line. */
function downloadLine(artifact: string, runUrl: string | null): string | null {
  const run = /\/([A-Za-z0-9-]{1,39}\/[A-Za-z0-9._-]{1,100})\/actions\/runs\/(\d{1,20})(?:$|\/)/.exec(runUrl ?? "");
  if (run === null) return null;
  return `gh run download ${run[2]} --repo ${run[1]} --name ${shellWord(artifact)} --dir regreen-report`;
}

/** A word for a POSIX shell. What is not seen, or ends a line, has no place in a command that people paste. */
export function shellWord(word: string): string {
  const plain = word.replace(/[\p{C}\u2028\u2029]/gu, " ");
  return /^[A-Za-z0-9_./@%+=:,-]+$/.test(plain) ? plain : `'${plain.replaceAll("'", "'\\''")}'`;
}
