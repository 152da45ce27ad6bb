import { FIX_TYPES, type FixType, UserError } from "@regreen/contracts";
import type { Policy } from "@regreen/policy";
import { parseTemplate, type Template } from "./parse.ts";

/** Types whose template is called otherwise than `<type>_fix.md` (requirements FIX-16, D-09). */
const ALIASES: Partial<Record<FixType, string>> = {
  import_error: "import_fix.md",
  flaky_test: "flaky_fix.md",
  type_error: "type_fix.md",
  dependency_conflict: "dependency_fix.md",
  dependency_vulnerability: "dependency_fix.md",
  env_setup: "env_fix.md",
  config_error: "env_fix.md",
  compilation_error: "compilation_fix.md",
};

/** For types that have no template: it says the most general things. */
const GENERAL = "test_failure_fix.md";

/** Text of a built-in template by its file name; null when there is none. */
export type ReadTemplate = (name: string) => Promise<string | null>;

export interface ChosenTemplate {
  /** File name: `import_fix.md`. */
  readonly name: string;
  readonly text: string;
  /** Whether the repository brought it. */
  readonly overridden: boolean;
}

/**
 * The template for a type of failure: the repository's own before the built-in one, the alias before `<type>_fix.md`.
 *
 * @param own the repository's templates by file name, as the policy carries them
 * @throws UserError (`bad_policy`) when the repository's own has not the structure of one
 */
export async function templateFor(
  type: FixType,
  own: Policy["templates"],
  readBuiltIn: ReadTemplate,
): Promise<ChosenTemplate> {
  const names = templateNames(type);
  for (const name of names) {
    const text = Object.hasOwn(own, name) ? own[name] : undefined;
    if (text === undefined) continue;
    parseOwn(name, text);
    return { name, text, overridden: true };
  }
  for (const name of [...names, GENERAL]) {
    const text = await readBuiltIn(name);
    if (text !== null) return { name, text, overridden: false };
  }
  throw new Error(`The built-in templates are not where they should be: there is no ${GENERAL}.`);
}

/** File names that are looked for, in this order. */
export function templateNames(type: FixType): string[] {
  return [...new Set([ALIASES[type], `${type}_fix.md`])].filter((name) => name !== undefined);
}

/** What is wrong with templates of a repository, whether this failure needs them or not: nobody else would ever say so. */
export function unusableTemplates(own: Policy["templates"]): UserError[] {
  return Object.entries(own).flatMap(([name, text]) => {
    try {
      parseOwn(name, text);
      return FIX_TYPES.some((type) => templateNames(type).includes(name)) ? [] : [nobodys(name)];
    } catch (error) {
      if (error instanceof UserError) return [error];
      throw error;
    }
  });
}

function nobodys(name: string): UserError {
  return new UserError(`ci/fix_templates/${name}: nobody looks for a template of this name.`, {
    hint: "Call it <type>_fix.md, after a type of failure (docs/templates.md).",
    reasonCode: "bad_policy",
  });
}

/** A template whose front matter says what it is meant for has to bear the name under which that is looked for. */
function parseOwn(name: string, text: string): Template {
  const place = `ci/fix_templates/${name}`;
  const template = parseTemplate(place, text);
  const stranger = template.frontMatter.fix_types.find((type) => !templateNames(type).includes(name));
  if (stranger === undefined) return template;
  throw new UserError(
    `${place}: its front matter names "${stranger}", for which nobody looks for a file of this name.`,
    {
      hint: `Call it ${templateNames(stranger).join(" or ")}, or take "${stranger}" out of fix_types (docs/templates.md).`,
      reasonCode: "bad_policy",
    },
  );
}
