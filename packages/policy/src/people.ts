import { type Codeowners, isTeam, ownersOf } from "./codeowners.ts";
import type { Policy } from "./schema.ts";

const LOGIN = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$/;

/** Users and teams (`@name`, `@org/team`) that own any of the paths, in the order they turn up; no e-mail addresses. */
export function ownersOfPaths(codeowners: Codeowners, paths: readonly string[]): string[] {
  return [...new Set(paths.flatMap((path) => ownersOf(codeowners, path)))].filter((owner) => owner.startsWith("@"));
}

/** Login of the first owner who is a person; null where only teams and bots own it. */
export function firstPerson(owners: readonly string[]): string | null {
  return owners.find((name) => !name.includes("/") && !name.endsWith("[bot]"))?.slice(1) ?? null;
}

/** Login of the person who wrote a commit; null for a bot, or when GitHub knows no account. */
export function authorLogin(
  commit: { readonly author: { readonly login: string | null; readonly isBot: boolean } | null } | null,
): string | null {
  const login = commit?.author?.login ?? null;
  return login === null || commit?.author?.isBot === true || !LOGIN.test(login) ? null : login;
}

/**
 * Whose reviews to ask for: the guardians of what is touched, all of them (REV-14); then code owners and the original
 * committer, as many as the policy wants (REV-01, REV-02). No bots, not ourselves. Teams are slugs without the organisation.
 */
export function reviewersFor(
  policy: Policy,
  people: {
    readonly guardians?: readonly string[];
    readonly owners: readonly string[];
    readonly committer: string | null;
    readonly viewer: string;
  },
): { readonly users: string[]; readonly teams: string[] } {
  const { sources, max } = policy.reviewers;
  const owners = sources.includes("codeowners") ? people.owners : [];
  const committer = sources.includes("original-committer") && people.committer !== null ? [`@${people.committer}`] : [];
  const seen = new Set<string>();
  const fits = (name: string) => {
    const key = name.toLowerCase();
    const unfit = seen.has(key) || name.endsWith("[bot]") || key === `@${people.viewer.toLowerCase()}`;
    seen.add(key);
    return !unfit;
  };
  const guardians = (people.guardians ?? []).filter(fits);
  const others = [...owners, ...committer].filter(fits);
  const chosen = [...guardians, ...others.slice(0, Math.max(0, max - guardians.length))];
  return {
    users: chosen.filter((name) => !isTeam(name)).map((name) => name.slice(1)),
    teams: chosen.filter(isTeam).map((name) => name.slice(name.indexOf("/") + 1)),
  };
}
