import { type Advisory, advisoryOfOsv, type LockedPackage, osvRecordSchema, packageKey } from "@regreen/dependencies";
import { oneLine } from "@regreen/text";
import type { NotChecked, OsvPort, OsvQuestion } from "../ports.ts";
import type { Gathered } from "./from-files.ts";
import { parsed } from "./parse.ts";

/** More are counted and not named: findings.json takes five thousand. */
const MAX_NAMED = 1000;

/**
 * Advisories of OSV about packages. Versions are asked for first; of what is affected everything about the package is read, so that no
 * update leads from one hole into another.
 */
export async function advisoriesOfOsv(packages: readonly LockedPackage[], osv: OsvPort): Promise<Gathered> {
  const notChecked: NotChecked[] = [];
  const versions = unique(packages.map(({ ecosystem, name, version }) => questionOf(ecosystem, name, version)));
  const answers = await osv.query(versions);
  const failed: { question: OsvQuestion; why: string }[] = [];
  const hit: OsvQuestion[] = [];
  const ids = new Set<string>();
  for (const [index, question] of versions.entries()) {
    const answer = answers[index] ?? "it did not answer";
    if (typeof answer === "string") failed.push({ question, why: answer });
    else if (answer.length > 0) {
      hit.push({ ...question, version: null });
      for (const id of answer) ids.add(id);
    }
  }
  const whole = unique(hit);
  for (const [index, answer] of (await osv.query(whole)).entries())
    if (typeof answer === "string")
      notChecked.push({ what: `updates of ${nameOf(whole[index])}`, why: `OSV: ${answer}.` });
    else for (const id of answer) ids.add(id);
  notChecked.push(...leftOut(failed));
  const advisories: Advisory[] = [];
  for (const [id, answer] of await osv.records([...ids])) {
    const result = "why" in answer ? answer : parsed(() => advisoryOfOsv(osvRecordSchema.parse(answer.record)));
    if ("why" in result) notChecked.push({ what: oneLine(id, 200), why: `OSV: ${result.why}.` });
    else advisories.push(result.value);
  }
  return { advisories, notChecked };
}

/** OSV does not order versions of actions, and knows Go's without a `v`. */
function questionOf(ecosystem: string, name: string, version: string): OsvQuestion {
  return { ecosystem, name, version: ecosystem === "GitHub Actions" ? null : version };
}

function unique(questions: readonly OsvQuestion[]): OsvQuestion[] {
  return [...new Map(questions.map((each) => [`${packageKey(each)} ${each.version}`, each])).values()];
}

function leftOut(failed: readonly { question: OsvQuestion; why: string }[]): NotChecked[] {
  const named = failed
    .slice(0, MAX_NAMED)
    .map(({ question, why }) => ({ what: oneLine(nameOf(question), 900), why: `OSV: ${why}.` }));
  const rest = failed.length - named.length;
  return rest === 0 ? named : [...named, { what: `${rest} more packages`, why: `OSV: ${failed.at(-1)?.why}.` }];
}

function nameOf(question: OsvQuestion | undefined): string {
  if (question === undefined) return "a package";
  return `${question.ecosystem}:${question.name}${question.version === null ? "" : ` ${question.version}`}`;
}
