import { execFile } from "node:child_process";
import { promisify } from "node:util";

export interface Identity {
  readonly name: string;
  readonly email: string;
}

/** For a machine where nobody has told git who they are. */
const FALLBACK: Identity = { name: "Regreen", email: "regreen@users.noreply.github.com" };

/** Who the user says they are, in the environment or in any git configuration that holds for the repository. */
export async function committer(top: string, env: Readonly<Record<string, string | undefined>>): Promise<Identity> {
  const name = env.GIT_AUTHOR_NAME || (await setting("user.name", top, env));
  const email = env.GIT_AUTHOR_EMAIL || (await setting("user.email", top, env));
  return name !== "" && email !== "" ? { name, email } : FALLBACK;
}

async function setting(key: string, top: string, env: Readonly<Record<string, string | undefined>>): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)("git", ["config", "--get", key], { cwd: top, env: { ...env } });
    return stdout.trim();
  } catch {
    return "";
  }
}
