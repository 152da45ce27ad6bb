import { matchesAny } from "@regreen/policy";
import { type Check, error, ok, warning } from "../check.ts";
import type { OnlineSituation } from "./check-online.ts";

const PLACE = "Settings → Actions → General";

/** Whether GitHub starts our workflows at all, and whether they may open pull requests. */
export async function checkActionsSettings({ settings, at, references, writes }: OnlineSituation): Promise<Check[]> {
  const { enabled, allowed, patterns, pinningRequired, defaultToken, mayOpenPulls } = await settings.actions(at);
  if (!enabled)
    return [error("actions", "Actions are switched off here, so nothing starts.", `Allow them under ${PLACE}.`)];
  const checks: Check[] = [];
  const refused = references.filter(({ owner, repo, name, isWorkflow }) => {
    if (allowed === "all" || owner.toLowerCase() === at.owner.toLowerCase()) return false;
    const uses = `${owner}/${repo}/${isWorkflow ? ".github/workflows" : "actions"}/${name}`;
    return allowed === "local_only" || !isSelected(uses, patterns);
  });
  for (const { owner, repo, place } of uniquePlaces(refused)) {
    const message = `Actions of ${owner}/${repo} are not among those that are allowed, so this workflow does not start.`;
    checks.push(error("actions", message, `Add ${owner}/${repo}/** to the allowed actions under ${PLACE}.`, place));
  }
  const moving = pinningRequired ? references.filter(({ ref }) => !/^[0-9a-f]{40}$/.test(ref)) : [];
  for (const { owner, repo, ref, place } of uniquePlaces(moving)) {
    const message = `Every action has to be pinned to a full commit id here, and ${owner}/${repo} is used at ${ref}.`;
    checks.push(error("actions", message, `Write the commit of the release in the place of @${ref}.`, place));
  }
  if (writes && !mayOpenPulls)
    checks.push(
      warning(
        "actions",
        "GitHub Actions may not create pull requests here, so fixes arrive as tickets with the compare link.",
        `Switch "Allow GitHub Actions to create and approve pull requests" on under ${PLACE}, or pass REGREEN_TOKEN.`,
      ),
    );
  if (defaultToken === "write")
    checks.push(
      warning(
        "actions",
        "A job that states no permissions may write everything here.",
        `Choose "Read repository contents and packages permissions" under ${PLACE}.`,
      ),
    );
  return checks.length > 0 ? checks : [ok("actions", "The settings of Actions let Regreen work.")];
}

/** `acme/*`, `acme/repo@v1`, `!acme/other`: as GitHub matches them, without looking at the reference. */
function isSelected(uses: string, patterns: readonly string[]): boolean {
  const names = [uses, uses.split("/", 2).join("/")];
  const fits = (pattern: string) => {
    const [path = ""] = pattern.split("@");
    return names.some((name) => path === name || matchesAny(name, [path]));
  };
  const isBlocked = patterns.some((pattern) => pattern.startsWith("!") && fits(pattern.slice(1)));
  return !isBlocked && patterns.some((pattern) => !pattern.startsWith("!") && fits(pattern));
}

/** One of each file: the same mistake need not be told for each line. */
function uniquePlaces<T extends { readonly place: { readonly file: string } }>(references: readonly T[]): T[] {
  return references.filter(({ place }, at) => references.findIndex((each) => each.place.file === place.file) === at);
}
