import { userInfo } from "node:os";
import { trusted } from "./trusted.ts";

/** Who runs the commands of the repository, and how to become them. */
export interface Identity {
  readonly user: string;
  readonly otherUser: boolean;
  /** Commands get a process namespace of their own: nothing in it outlives the step or sees another process. */
  readonly processNamespace: boolean;
  /** Put in front of a command to run it as this user. */
  readonly prefix: readonly string[];
  /** Put in front of `chown` and `kill`: empty for root, `sudo -n` on a runner. */
  readonly elevate: readonly string[];
  readonly uid: number;
  readonly gid: number;
}

/** Exists on every Linux; owns nothing, is in no group such as `docker` or `sudo`. */
const OTHER_USER = "nobody";

const NAMESPACE = ["unshare", "--pid", "--fork", "--kill-child", "--mount-proc", "--"] as const;

/**
 * The first process of the namespace: it stays root's, so the command can't end it, and with it ends everything.
 * `exit $?` keeps the shell from replacing itself by the command.
 */
const NAMESPACE_INIT = ["sh", "-c", '"$@"; exit $?', "init"] as const;

/** The caller's own user, with a process namespace where that is possible. */
export async function ownIdentity(): Promise<Identity> {
  const own = {
    user: ownName(),
    otherUser: false,
    elevate: [],
    uid: process.getuid?.() ?? -1,
    gid: process.getgid?.() ?? -1,
  };
  const canNamespace = own.uid === 0 && (await works([...NAMESPACE, "true"]));
  return { ...own, processNamespace: canNamespace, prefix: canNamespace ? [...NAMESPACE, ...NAMESPACE_INIT] : [] };
}

let other: Promise<Identity | string> | undefined;

/** An unprivileged user for the commands, or why there is none. The machine is asked once: it doesn't change under us. */
export function otherIdentity(): Promise<Identity | string> {
  other ??= findOther();
  return other;
}

async function findOther(): Promise<Identity | string> {
  if (process.platform !== "linux") return "only Linux lets the commands run as another user";
  const elevate = await elevation();
  if (elevate === null) return "there is neither root nor passwordless sudo";
  const ids = await idsOf(OTHER_USER);
  if (ids === null) return `there is no user "${OTHER_USER}"`;
  const become = [
    "setpriv",
    `--reuid=${ids.uid}`,
    `--regid=${ids.gid}`,
    "--clear-groups",
    // A set-uid program such as sudo stays without effect.
    "--no-new-privs",
    "--",
  ];
  const identity = { user: OTHER_USER, otherUser: true, elevate, ...ids };
  const inNamespace = [...elevate, ...NAMESPACE, ...NAMESPACE_INIT, ...become];
  if (await works([...inNamespace, "true"])) return { ...identity, processNamespace: true, prefix: inNamespace };
  const plain = [...elevate, ...become];
  if (await works([...plain, "true"])) return { ...identity, processNamespace: false, prefix: plain };
  return "this machine does not let a command change its user";
}

/** Whether the identity can do what a step needs: enter the working tree, write there and in its home. */
export async function canUse(identity: Identity, directories: readonly string[]): Promise<boolean> {
  const check = 'for d; do cd -- "$d" && test -r . && test -w . || exit 1; done';
  return works([...identity.prefix, "/bin/sh", "-c", check, "check", ...directories]);
}

/** Directories that exist for the caller, but not for the identity. */
export async function unreachable(identity: Identity, directories: readonly string[]): Promise<string[]> {
  if (directories.length === 0) return [];
  const check = 'for d; do cd -- "$d" 2>/dev/null || printf "%s\\n" "$d"; done';
  const argv = ["/bin/sh", "-c", check, "check", ...directories];
  const forUs = await trusted(argv);
  const forThem = await trusted([...identity.prefix, ...argv]);
  const missing = new Set(forUs.output.split("\n"));
  return forThem.output.split("\n").filter((line) => line !== "" && !missing.has(line));
}

async function elevation(): Promise<string[] | null> {
  if (process.getuid?.() === 0) return [];
  return (await works(["sudo", "-n", "true"])) ? ["sudo", "-n", "--"] : null;
}

async function idsOf(user: string): Promise<{ uid: number; gid: number } | null> {
  const [uid, gid] = await Promise.all([trusted(["id", "-u", user]), trusted(["id", "-g", user])]);
  if (uid.code !== 0 || gid.code !== 0) return null;
  return { uid: Number(uid.output), gid: Number(gid.output) };
}

async function works(argv: readonly string[]): Promise<boolean> {
  return (await trusted(argv)).code === 0;
}

function ownName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? "unknown");
  }
}
