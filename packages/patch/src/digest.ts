import { createHash } from "node:crypto";

/** Lower-case hex SHA-256 of bytes, or of the UTF-8 bytes of a text: what binds a patch from one job to the next. */
export function digest(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * Digest of the failing step: SHA-256 of its command, shell, directory and environment (sorted by name) as JSON.
 * `validate-fix` writes it as `step_sha256`, `open-pr` compares it.
 */
export function stepDigest(step: {
  readonly command: string;
  readonly shell: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}): string {
  const { command, shell, cwd } = step;
  const env = Object.fromEntries(Object.entries(step.env).sort(([a], [b]) => (a < b ? -1 : 1)));
  return digest(JSON.stringify({ command, shell, cwd, env }));
}
