import { type Codeowners, ownersOf } from "./codeowners.ts";

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
