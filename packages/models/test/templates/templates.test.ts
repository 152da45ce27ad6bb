import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { FIX_TYPES, UserError } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { builtInTemplates, parseTemplate, renderTemplate, templateFor, unusableTemplates } from "../../src/index.ts";

const DIRECTORY = path.resolve(import.meta.dirname, "../../../../fix_templates");
const readBuiltIn = builtInTemplates(DIRECTORY);
const FACTS = { issueType: "a lint failure", project: "acme/shop" };

const TEMPLATE = `# Own

You are fixing {issue_type} in {project}, see {context}.

## Pattern Description

It is so.

## Common Causes

- This.

## Fix Strategy

1. Do that.

## Examples

### Before

\`\`\`js
const a = {b};
## Not a heading
\`\`\`

### After (better)

\`\`\`js
const a = b;
\`\`\`

## Notes

Anything.

## Verification

Run it.
`;

/** What is said of a template that is wrong. */
function problemOf(text: string): string {
  try {
    parseTemplate("ci/fix_templates/own_fix.md", text);
  } catch (error) {
    if (error instanceof UserError && error.reasonCode === "bad_policy") return error.message;
    throw error;
  }
  throw new Error("It was read.");
}

describe("built-in templates", () => {
  const names = readdirSync(DIRECTORY);

  it("are the ten that are promised", () => {
    const ten = [
      "compilation",
      "dependency",
      "env",
      "flaky",
      "import",
      "lint",
      "test_failure",
      "timeout",
      "type",
      "warning",
    ];
    expect(names.sort()).toEqual(ten.map((name) => `${name}_fix.md`));
  });

  it.each(names)("%s has the structure, and is short enough to be paid for", (name) => {
    const template = parseTemplate(`fix_templates/${name}`, readFileSync(path.join(DIRECTORY, name), "utf8"));
    const { strategy, examples } = renderTemplate(template, FACTS);
    expect(template.intro).toContain("{issue_type}");
    // Each of ours says what it is for, and is what these types get.
    expect(template.frontMatter.description).not.toBeNull();
    expect(template.frontMatter.fix_types.length).toBeGreaterThan(0);
    expect(unusableTemplates({ [name]: readFileSync(path.join(DIRECTORY, name), "utf8") })).toEqual([]);
    expect(strategy).not.toMatch(/\{(?:issue_type|project|context)\}/);
    expect(strategy.length).toBeLessThan(1_000);
    for (const example of examples) expect(example.length).toBeLessThan(1_300);
  });

  it("are found for every type", async () => {
    for (const type of FIX_TYPES) {
      const { name, overridden } = await templateFor(type, {}, readBuiltIn);
      expect(names).toContain(name);
      expect(overridden).toBe(false);
    }
  });

  it.each([
    ["import_error", "import_fix.md"],
    ["flaky_test", "flaky_fix.md"],
    ["type_error", "type_fix.md"],
    ["dependency_conflict", "dependency_fix.md"],
    ["env_setup", "env_fix.md"],
    ["compilation_error", "compilation_fix.md"],
    ["lint", "lint_fix.md"],
    ["warning", "warning_fix.md"],
    ["test_failure", "test_failure_fix.md"],
    ["timeout", "timeout_fix.md"],
  ] as const)("%s is %s (D-09)", async (type, name) => {
    expect((await templateFor(type, {}, readBuiltIn)).name).toBe(name);
  });

  it("are read by name, and nothing else is", async () => {
    expect(await readBuiltIn("../package.json")).toBeNull();
    expect(await readBuiltIn("no_such_fix.md")).toBeNull();
  });
});

describe("templates of a repository", () => {
  it("come before the built-in one, under the alias and under the type's own name", async () => {
    expect(await templateFor("import_error", { "import_fix.md": TEMPLATE }, readBuiltIn)).toEqual({
      name: "import_fix.md",
      text: TEMPLATE,
      overridden: true,
    });
    const own = { "import_error_fix.md": TEMPLATE };
    expect((await templateFor("import_error", own, readBuiltIn)).name).toBe("import_error_fix.md");
    expect((await templateFor("lint", own, readBuiltIn)).overridden).toBe(false);
  });

  it("are registered by their file name alone", async () => {
    expect((await templateFor("config_error", { "config_error_fix.md": TEMPLATE }, readBuiltIn)).name).toBe(
      "config_error_fix.md",
    );
  });

  it("are rendered with their placeholders; braces in code stay", () => {
    const { strategy, examples, causes } = renderTemplate(parseTemplate("x", TEMPLATE), FACTS);
    expect(strategy).toBe("You are fixing a lint failure in acme/shop, see the failure below.\n1. Do that.");
    expect(examples).toHaveLength(1);
    expect(examples[0]).toContain("const a = {b};\n## Not a heading");
    expect(causes).toBe("- This.");
  });

  it("may begin with a front matter, which no model sees and which moves no line", () => {
    const text = `---\nowner: "@acme/web"\nfix_types: [lint]\n---\n${TEMPLATE}`;
    const template = parseTemplate("x", text);
    expect(template.frontMatter).toMatchObject({ owner: "@acme/web", fix_types: ["lint"] });
    expect(renderTemplate(template, FACTS)).toEqual(renderTemplate(parseTemplate("x", TEMPLATE), FACTS));
    expect(problemOf(text.replace("1. Do that.", ""))).toContain('line 17: there is nothing in "## Fix Strategy"');
    expect(problemOf(text.replace("owner:", "ownr:"))).toContain('line 2, column 1: unknown key "ownr"');
  });

  it("say so when they are meant for a type that nobody looks for under their name", async () => {
    const text = `---\nfix_types: [lint, import_error]\n---\n${TEMPLATE}`;
    expect(unusableTemplates({ "style_fix.md": text }).map(({ message }) => message)).toEqual([
      'ci/fix_templates/style_fix.md: its front matter names "lint", for which nobody looks for a file of this name.',
    ]);
    expect(unusableTemplates({ "style_fix.md": TEMPLATE }).map(({ message }) => message)).toEqual([
      "ci/fix_templates/style_fix.md: nobody looks for a template of this name.",
    ]);
    await expect(templateFor("lint", { "lint_fix.md": text }, readBuiltIn)).rejects.toMatchObject({
      hint: expect.stringContaining("Call it import_fix.md or import_error_fix.md"),
    });
    expect(unusableTemplates({ "import_error_fix.md": text.replace("lint, ", "") })).toEqual([]);
  });

  it("that are wrong are told with file and line", async () => {
    const broken = TEMPLATE.replace("1. Do that.", "");
    await expect(templateFor("lint", { "lint_fix.md": broken }, readBuiltIn)).rejects.toThrow(
      'ci/fix_templates/lint_fix.md, line 13: there is nothing in "## Fix Strategy".',
    );
    expect(unusableTemplates({ "lint_fix.md": TEMPLATE, "warning_fix.md": broken })).toMatchObject([
      { message: expect.stringContaining("warning_fix.md, line 13") },
    ]);
  });

  it.each([
    ["", 'line 1: there is no section "## Pattern Description"'],
    [TEMPLATE.replace("## Common Causes", "## Causes"), 'no section "## Common Causes"'],
    [TEMPLATE.replace("## Notes", "## Fix strategy"), 'line 32: there is a second section "## Fix Strategy"'],
    [TEMPLATE.replace("### After (better)", "### Afterwards"), 'line 19: there is a "### Before" without "### After"'],
    [TEMPLATE.replace("### Before", "### Wrong"), 'line 19: there is a heading where "### Before" is expected'],
    [TEMPLATE.replace(/### Before[\s\S]*## Notes/, "## Notes"), 'line 17: there is nothing in "## Examples"'],
    [TEMPLATE.replace("- This.", "- {secret_thing}"), "line 11: there is the unknown placeholder {secret_thing}"],
  ])("say what is missing (%#)", (text, problem) => {
    expect(problemOf(text)).toContain(problem);
  });
});
