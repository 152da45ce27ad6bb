import type { ActionKit } from "@regreen/action-kit";
import { UserError } from "@regreen/contracts";
import type { GatePort } from "@regreen/github";
import { POLICY_PATH, type Policy, parsePolicy } from "@regreen/policy";
import { createGit } from "@regreen/process";
import { oneLine } from "@regreen/text";
import { type ProposedChange, readProposedChange } from "./event.ts";
import { createAuditFiles } from "./files.ts";

/** What the audits ask of GitHub about the repository's own files. */
export type Reads = Pick<GatePort, "getRepository" | "getFile"> & Partial<Pick<GatePort, "readTree" | "readText">>;

export interface Access {
  /** Where there is a token. */
  readonly github?: Reads;
}

/**
 * The settings that an audit goes by: the file of input `policy`; for a pull request those of the default branch, as it must not be
 * able to silence its own audit; else those of the checkout.
 *
 * Without a token a pull request's settings come from the base commit, where the checkout holds it (`fetch-depth: 0`). Where it does
 * not, the checkout's own are used, and the log says so.
 *
 * @throws UserError (`not_found`, `bad_policy`)
 */
export async function loadAuditPolicy(kit: ActionKit, access: Access = {}): Promise<Policy> {
  const named = kit.inputs.optional("policy");
  if (named !== undefined) return readNamed(kit.env.workspace, named);
  const change = await readProposedChange(kit.env);
  if (change === null) return fromCheckout(kit.env.workspace);
  if (access.github === undefined) return withoutToken(kit, change);
  const { defaultBranch } = await access.github.getRepository();
  return parsePolicy(POLICY_PATH, await access.github.getFile(POLICY_PATH, defaultBranch));
}

async function readNamed(workspace: string, named: string): Promise<Policy> {
  const text = await createAuditFiles(workspace).read(named);
  if (text !== null) return parsePolicy(oneLine(named, 200), text);
  throw new UserError(`Input "policy" names "${oneLine(named, 200)}": there is no such file in the workspace.`, {
    hint: 'Correct "policy", or leave it empty.',
    reasonCode: "not_found",
  });
}

async function fromCheckout(workspace: string): Promise<Policy> {
  return parsePolicy(POLICY_PATH, await createAuditFiles(workspace).read(POLICY_PATH));
}

async function withoutToken({ env, logger }: ActionKit, { baseSha }: ProposedChange): Promise<Policy> {
  const known = await readAtCommit(env.workspace, baseSha, POLICY_PATH);
  if (known.isThere) return parsePolicy(POLICY_PATH, known.text);
  logger.warning(
    `There is no token, and the checkout does not hold the base: the settings are those of the proposed change itself.`,
  );
  return fromCheckout(env.workspace);
}

export interface AtCommit {
  /** Whether the commit is in the checkout, so that `text` says something. */
  readonly isThere: boolean;
  /** Null where the commit has no such file. */
  readonly text: string | null;
}

/** A file of a commit that the checkout holds, relative to the workspace. */
export async function readAtCommit(workspace: string, commit: string | null, file: string): Promise<AtCommit> {
  if (commit === null) return { isThere: false, text: null };
  const git = createGit();
  const found = await git.run(workspace, ["cat-file", "-e", `${commit}^{commit}`]);
  if (found.code !== 0) return { isThere: false, text: null };
  const { code, stdout } = await git.run(workspace, ["cat-file", "blob", `${commit}:./${file}`]);
  return { isThere: true, text: code === 0 ? stdout : null };
}
