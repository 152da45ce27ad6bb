import { UserError } from "@regreen/contracts";
import type { RunsPort } from "@regreen/github";
import { POLICY_PATH, type Policy, parseBudget, parsePolicy } from "@regreen/policy";

/** Where a repository keeps its own fix templates. */
const TEMPLATES = "ci/fix_templates";
/** As long as a template or a guide may be; characters. */
const MAX_CHARS = 20_000;
const MAX_TEMPLATES = 40;

type Reads = Pick<RunsPort, "getRepository" | "getFile" | "getBranch" | "listFolder">;

/**
 * The policy with all that travels in policy.json, of the default branch alone: a pull request must not choose its own rules,
 * its budget, or what a model is told.
 *
 * @throws UserError for a file that can't be used, or that the policy names and isn't there
 */
export async function fetchPolicy(runs: Reads): Promise<Policy> {
  const { defaultBranch } = await runs.getRepository();
  const text = await runs.getFile(POLICY_PATH, defaultBranch);
  if (text === null && (await runs.getBranch(defaultBranch)) === null) {
    // Without this look a token that can't read contents would quietly get the default policy.
    throw new UserError(`The default branch "${defaultBranch}" can't be read, so neither can its policy.`, {
      hint: "Grant `contents: read` to the job.",
      reasonCode: "permission_missing",
    });
  }
  const policy = parsePolicy(POLICY_PATH, text);
  if (policy.models.provider === "none") return policy;
  const [budget, guides, templates] = await Promise.all([
    runs.getFile(policy.cost.file, defaultBranch),
    Promise.all(policy.prompts.project_guides.map((path) => readGuide(runs, path, defaultBranch))),
    readTemplates(runs, defaultBranch),
  ]);
  return {
    ...policy,
    budget: parseBudget(policy.cost.file, budget),
    guides: Object.fromEntries(guides),
    templates: Object.fromEntries(templates),
  };
}

async function readGuide(runs: Reads, path: string, ref: string): Promise<[string, string]> {
  const text = await runs.getFile(path, ref);
  if (text !== null) return [path, text.slice(0, MAX_CHARS)];
  throw new UserError(`${POLICY_PATH} names the guide ${path}, which "${ref}" does not have.`, {
    hint: "Correct `prompts.project_guides`.",
    reasonCode: "bad_policy",
  });
}

async function readTemplates(runs: Reads, ref: string): Promise<[string, string][]> {
  const names = (await runs.listFolder(TEMPLATES, ref)).filter((name) => name.endsWith(".md") && name !== "README.md");
  const strange = names.find((name) => !/^[a-z0-9_-]{1,60}\.md$/.test(name));
  if (strange !== undefined || names.length > MAX_TEMPLATES) {
    const found = strange === undefined ? `holds ${names.length} templates` : `has the file "${strange}"`;
    throw new UserError(`${TEMPLATES} on "${ref}" ${found}.`, {
      hint: `Name templates as \`<fix_type>_fix.md\`, in small letters, at most ${MAX_TEMPLATES} of them.`,
      reasonCode: "bad_policy",
    });
  }
  return Promise.all(
    names.map(async (name): Promise<[string, string]> => {
      const text = (await runs.getFile(`${TEMPLATES}/${name}`, ref)) ?? "";
      if (text.length <= MAX_CHARS) return [name, text];
      throw new UserError(`${TEMPLATES}/${name} has ${text.length} characters; a template has at most ${MAX_CHARS}.`, {
        hint: "Shorten it: every character is paid for with each fix.",
        reasonCode: "bad_policy",
      });
    }),
  );
}
