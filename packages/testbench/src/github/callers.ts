import { randomBytes } from "node:crypto";
import { ApiError } from "./reply.ts";

export type Level = "read" | "write";

/** A job's `GITHUB_TOKEN` or an app's installation token: one repository, exactly the given permissions. */
export interface JobCaller {
  kind: "job";
  login: string;
  repository: string;
  permissions: ReadonlyMap<string, Level>;
  /** True for the token GitHub Actions itself hands to a job; false for another GitHub App's token. */
  actions: boolean;
}

export interface UserCaller {
  kind: "user";
  login: string;
  scopes: readonly string[];
}

interface AnonymousCaller {
  kind: "anonymous";
}

export type Caller = JobCaller | UserCaller | AnonymousCaller;

/** What `permissions:` of a job looks like; hyphens and underscores are the same. */
export type Permissions = Readonly<Record<string, Level | "none">>;

/** The tokens that exist. Anything else is answered with 401, whoever it may look like. */
export class TokenStore {
  readonly #callers = new Map<string, JobCaller | UserCaller>();

  mintToken(repository: string, permissions: Permissions, app = "github-actions"): string {
    const granted = Object.entries(permissions).filter((entry): entry is [string, Level] => entry[1] !== "none");
    return this.#keep(`ghs_${randomName(36)}`, {
      kind: "job",
      login: `${app}[bot]`,
      repository,
      permissions: new Map(granted.map(([name, level]) => [name.replaceAll("-", "_"), level])),
      actions: app === "github-actions",
    });
  }

  addUserToken(login: string, scopes: readonly string[]): string {
    return this.#keep(`ghp_${randomName(36)}`, { kind: "user", login, scopes });
  }

  /** A job's token dies with its job. */
  revoke(token: string): void {
    this.#callers.delete(token);
  }

  /** Who sends this request. A credential that is not known is refused; no credential at all is anonymous. */
  identify(authorization: string | undefined): Caller {
    if (authorization === undefined) return { kind: "anonymous" };
    const caller = this.#callers.get(tokenOf(authorization));
    if (!caller) throw new ApiError(401, "Bad credentials");
    return caller;
  }

  #keep(token: string, caller: JobCaller | UserCaller): string {
    this.#callers.set(token, caller);
    return token;
  }
}

function tokenOf(authorization: string): string {
  const [scheme = "", value = ""] = authorization.trim().split(/\s+/, 2);
  if (scheme.toLowerCase() !== "basic") return value;
  const [user = "", password = ""] = Buffer.from(value, "base64").toString().split(/:(.*)/s);
  // A token may come as the password of any user, or as the user with no or this password.
  return password === "" || password === "x-oauth-basic" ? user : password;
}

function randomName(length: number): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  return Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]).join("");
}
