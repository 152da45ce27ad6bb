import { chmod, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * A directory for workspaces and sessions that lasts as long as `work` does. It lies where another user can pass
 * through; the runner's own temporary directory may lie in a home that is closed to others.
 */
export async function withScratch<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(await realpath(tmpdir()), "regreen-"));
  await chmod(dir, 0o711);
  try {
    return await work(dir);
  } finally {
    // What a command locked away from us is left to the machine; it must not turn a result into an error.
    await rm(dir, { recursive: true, force: true }).catch(() => undefined);
  }
}
