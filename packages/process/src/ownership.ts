import type { Identity } from "./identity.ts";
import { trusted } from "./trusted.ts";

/**
 * Hands trees over to a user.
 *
 * A file with a second name is left alone: it may be a hard link that a command made to a file elsewhere. Links are not
 * followed, other file systems not entered.
 */
export async function giveTrees(
  identity: Identity,
  roots: readonly string[],
  owner: { uid: number; gid: number },
): Promise<void> {
  const { code, output } = await trusted([
    ...identity.elevate,
    "find",
    ...roots,
    "-xdev",
    "(",
    "-type",
    "d",
    "-o",
    "-links",
    "1",
    ")",
    "!",
    "-uid",
    String(owner.uid),
    "-exec",
    "chown",
    "-h",
    `${owner.uid}:${owner.gid}`,
    "{}",
    "+",
  ]);
  if (code !== 0) throw new Error(`Could not hand ${roots.join(", ")} over to uid ${owner.uid}: ${output.trim()}`);
}
