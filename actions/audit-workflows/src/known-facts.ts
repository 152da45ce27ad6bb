import { type LintFacts, referencesOf } from "@regreen/workflow-lint";
import { readCalledSecrets } from "./called-secrets.ts";
import { type Facts, joinFacts, lintFactsOf, NO_FACTS } from "./facts/facts.ts";
import { factsFile, readFactsFile } from "./facts/facts-file.ts";
import { gatherFacts } from "./facts/gather.ts";
import { readOsvFiles } from "./facts/osv-folder.ts";
import type { Inputs } from "./inputs.ts";
import type { AuditedFile } from "./lint-each.ts";
import { readAdvisoryFiles, readNamed } from "./named-files.ts";
import type { Ports } from "./ports.ts";

interface Known {
  readonly facts: LintFacts;
  readonly notChecked: readonly { readonly what: string; readonly why: string }[];
}

/** What is known from outside of the files: from the file of facts, the folder of advisories, and GitHub, in this order. */
export async function knownFacts(inputs: Inputs, files: readonly AuditedFile[], ports: Ports): Promise<Known> {
  const notChecked: { what: string; why: string }[] = [];
  let facts = inputs.facts === undefined ? NO_FACTS : await readFacts(inputs.facts, ports);
  if (inputs.advisories !== undefined) {
    const read = readOsvFiles(await readAdvisoryFiles(ports.workspace, inputs.advisories));
    facts = joinFacts(facts, { ...NO_FACTS, advisories: read.advisories });
    notChecked.push(...read.notChecked);
  }
  const isAsked = inputs.token !== undefined && ports.uses !== null;
  const references =
    isAsked || facts.lookedUp.size > 0 ? files.flatMap(({ path, text }) => referencesOf(path, text)) : [];
  if (isAsked && references.length > 0) {
    const gathered = await gatherFacts(references, facts, await ports.uses());
    facts = gathered.facts;
    notChecked.push(...gathered.notChecked);
  }
  if (inputs.factsOutput !== undefined) await ports.finish.files.write(inputs.factsOutput, factsFile(facts));
  const calledSecrets = await readCalledSecrets(files, ports.finish.files);
  const slugs = new Set(references.map(({ owner, repo }) => `${owner}/${repo}`.toLowerCase()));
  return { facts: { ...lintFactsOf(facts, slugs), calledSecrets, ...policyFacts(ports) }, notChecked };
}

async function readFacts(file: string, { workspace }: Ports): Promise<Facts> {
  return readFactsFile(file, await readNamed(workspace, "facts", file));
}

function policyFacts({ policy: { audit }, isPublic }: Ports): LintFacts {
  const { allowed_uses: allowed, forbidden_uses: forbidden } = audit.workflows;
  return {
    ...(allowed.length > 0 ? { allowedUses: allowed } : {}),
    ...(forbidden.length > 0 ? { forbiddenUses: forbidden } : {}),
    ...(isPublic === null ? {} : { isPublic }),
  };
}
