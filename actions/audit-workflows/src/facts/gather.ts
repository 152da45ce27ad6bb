import { messageWithHint, PlatformError, UserError } from "@regreen/contracts";
import { advisoryOfGithub } from "@regreen/dependencies";
import type { UsesPort } from "@regreen/github";
import { type ActionAdvisory, actionAdvisories, type UsedReference } from "@regreen/workflow-lint";
import { type Facts, joinFacts, NO_FACTS } from "./facts.ts";
import { byRepository, isKnown, lookUpRepository, type Repository } from "./look-up.ts";

/** Repositories that are asked about at the same time. GitHub asks clients to be few (docs.github.com, "Best practices for using the REST API"). */
const AT_ONCE = 4;
/** A token that is refused so often is refused always. */
const MAX_REFUSALS = 5;

const HINT =
  "Run it again later, give a token with a higher limit, or hand the facts of an earlier run in with `facts`.";

export interface Gathered {
  readonly facts: Facts;
  readonly notChecked: readonly { readonly what: string; readonly why: string }[];
}

/**
 * Asks GitHub about everything that is used of other repositories and is not known yet. Each repository is asked about once. When the rate
 * limit is used up or GitHub does not answer, what was told so far is kept, and the rest is named.
 */
export async function gatherFacts(
  references: readonly UsedReference[],
  known: Facts,
  port: UsesPort,
): Promise<Gathered> {
  const repositories = byRepository(references);
  const looked = await lookUpAll(
    repositories.filter((each) => !isKnown(each, known)),
    port,
  );
  const advised = await askAdvisories(repositories, port);
  const facts = joinFacts(joinFacts(known, looked.facts), { ...NO_FACTS, advisories: advised.advisories });
  return { facts, notChecked: [...looked.notChecked, ...advised.notChecked] };
}

async function lookUpAll(repositories: readonly Repository[], port: UsesPort): Promise<Gathered> {
  let facts: Facts = NO_FACTS;
  const notChecked: { what: string; why: string }[] = [];
  const queue = [...repositories];
  const left: string[] = [];
  let refusals = 0;
  let dead: Error | null = null;
  const work = async () => {
    for (let each = queue.shift(); each !== undefined; each = queue.shift()) {
      if (dead !== null) {
        left.push(each.slug);
        continue;
      }
      try {
        const found = await lookUpRepository(each, port);
        facts = joinFacts(facts, found.facts);
        notChecked.push(...found.open);
      } catch (error) {
        const why = reasonOf(error);
        if (error instanceof UserError && ++refusals < MAX_REFUSALS)
          notChecked.push({ what: `the references of ${each.slug}`, why });
        else {
          dead ??= error as Error;
          left.push(each.slug);
        }
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, queue.length) }, work));
  if (dead !== null) notChecked.push({ what: whatIsLeft(left.sort()), why: reasonOf(dead) });
  return { facts, notChecked };
}

async function askAdvisories(
  repositories: readonly Repository[],
  port: UsesPort,
): Promise<{ advisories: ActionAdvisory[]; notChecked: Gathered["notChecked"] }> {
  if (repositories.length === 0) return { advisories: [], notChecked: [] };
  try {
    const answers = await port.listAdvisories(repositories.map(({ slug }) => slug));
    return { advisories: answers.flatMap(readAdvisory), notChecked: [] };
  } catch (error) {
    return { advisories: [], notChecked: [{ what: "advisories about actions", why: reasonOf(error) }] };
  }
}

/** One that can't be read must not hide the others. */
function readAdvisory(answer: unknown): ActionAdvisory[] {
  try {
    return actionAdvisories(advisoryOfGithub(answer));
  } catch {
    return [];
  }
}

/** @throws what is neither the platform's nor the user's: a bug */
function reasonOf(error: unknown): string {
  if (error instanceof UserError) return messageWithHint(error).slice(0, 1000);
  if (error instanceof PlatformError) return `${error.message} ${HINT}`.slice(0, 1000);
  throw error;
}

function whatIsLeft(slugs: readonly string[]): string {
  const shown = slugs.slice(0, 10).join(", ");
  const more = slugs.length > 10 ? ` and ${slugs.length - 10} more` : "";
  return `the references of ${shown}${more}`.slice(0, 1000);
}
