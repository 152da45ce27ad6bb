import { LEDGER_VERSION } from "@regreen/contracts";
import type { StateFile, StatePort } from "@regreen/github";
import { createLedger, STATE_BRANCH } from "@regreen/ledger";
import { createGit } from "@regreen/process";
import { type Check, error, ok, warning } from "./check.ts";

/** Where a clone may have the branch, the remote's first. */
const REFS = [`refs/remotes/origin/${STATE_BRANCH}`, `refs/heads/${STATE_BRANCH}`];

/**
 * Looks at Regreen's memory as far as the clone has it: whether it can be read, whether something foreign or broken stands
 * there. Whether it can be written only GitHub knows.
 */
export async function checkMemory(top: string): Promise<Check[]> {
  const ref = await presentRef(top);
  if (ref === null) {
    const message = `This clone has no branch ${STATE_BRANCH}; the first run that ends writes it.`;
    return [ok("memory", message)];
  }
  const ports = { now: () => "", random: () => 0, sleep: async () => undefined };
  try {
    const { events, warnings, newer } = await createLedger({ ...ports, state: gitState(top, ref) }).read();
    const found = newer
      ? error(
          "memory",
          `The branch ${STATE_BRANCH} is newer than version ${LEDGER_VERSION}; nothing is added to it.`,
          UPDATE,
        )
      : ok("memory", `The branch ${STATE_BRANCH} holds ${events.length} events.`);
    return [found, ...warnings.map((message) => warning("memory", message, CLEAN))];
  } catch (cause) {
    return [error("memory", `The branch ${STATE_BRANCH} can't be read: ${(cause as Error).message}`, CLEAN)];
  }
}

const UPDATE = "Use the newest version of every Regreen action.";
const CLEAN = `Take it off the branch ${STATE_BRANCH}, or restore the file from the branch's history.`;

async function presentRef(top: string): Promise<string | null> {
  for (const ref of REFS) {
    const { code } = await createGit().run(top, ["rev-parse", "--quiet", "--verify", `${ref}^{commit}`]);
    if (code === 0) return ref;
  }
  return null;
}

/** The branch as a clone has it; only for reading. */
function gitState(top: string, ref: string): StatePort {
  const git = createGit();
  const text = async (args: readonly string[]) => (await git.must(top, args)).trimEnd();
  return {
    branch: STATE_BRANCH,
    head: async () => ({
      sha: await text(["rev-parse", `${ref}^{commit}`]),
      treeSha: await text(["rev-parse", `${ref}^{tree}`]),
    }),
    listFiles: async (treeSha) =>
      (await git.must(top, ["ls-tree", "-r", "-z", "--long", treeSha]))
        .split("\0")
        .filter((line) => line !== "")
        .map(toFile),
    readBlob: async (sha) => {
      const { stdout } = await git.run(top, ["cat-file", "blob", sha]);
      return stdout.includes("\ufffd") ? null : stdout;
    },
    writeCommit: () => Promise.reject(new Error("A clone is only read.")),
    moveTo: () => Promise.reject(new Error("A clone is only read.")),
  };
}

/** `100644 blob 8ab686ea…      12\tpath` */
function toFile(line: string): StateFile {
  const tab = line.indexOf("\t");
  const [mode = "", , sha = "", size = "0"] = line.slice(0, tab).split(/\s+/);
  return { path: line.slice(tab + 1), mode, sha, size: Number.parseInt(size, 10) || 0 };
}
