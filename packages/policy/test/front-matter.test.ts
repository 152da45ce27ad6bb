import { readFileSync } from "node:fs";
import path from "node:path";
import { UserError } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { readFrontMatter } from "../src/index.ts";
import { frontMatterSections } from "../src/reference.ts";

const FILE = path.resolve(import.meta.dirname, "../../../docs/templates.md");
const PLACE = "ci/fix_templates/lint_fix.md";

/** What is said of a front matter that is wrong. */
function problemOf(text: string): string {
  try {
    readFrontMatter(PLACE, text);
  } catch (error) {
    if (error instanceof UserError && error.reasonCode === "bad_policy") return error.message;
    throw error;
  }
  throw new Error("It was read.");
}

describe("a front matter", () => {
  it("is taken off, and places below it stay", () => {
    const { frontMatter, body } = readFrontMatter(
      PLACE,
      "---\r\ndescription: Ours\r\nfix_types: [lint, warning]\r\nreviewed: 2026-11-21\r\n---\r\n# Title\r\n",
    );
    expect(frontMatter).toEqual({
      description: "Ours",
      fix_types: ["lint", "warning"],
      owner: null,
      reviewed: "2026-11-21",
      sources: [],
    });
    expect(body).toBe("\n\n\n\n\n# Title\n");
  });

  it.each(["# Title\n", "", "\n---\na: b\n---\n", "----\n"])("is not there in %j", (text) => {
    const { frontMatter, body } = readFrontMatter(PLACE, text);
    expect(body).toBe(text);
    expect(frontMatter.description).toBeNull();
  });

  it("may be empty", () => {
    expect(readFrontMatter(PLACE, "---\n---\nText").body).toBe("\n\nText");
    expect(readFrontMatter(PLACE, "---\n# nothing yet\n---\nText").frontMatter.fix_types).toEqual([]);
  });

  it.each([
    ["---\nfix_type: lint\n---\n", `${PLACE}, line 2, column 1: unknown key "fix_type"; write "fix_types".`],
    ["---\ndescription: a\ntitle: b\n---\n", 'line 3, column 1: unknown key "title": the title is the heading.'],
    ["---\nfix_types: lint\n---\n", 'fix_types is "lint"; it must be a list: ["lint"]'],
    ["---\nfix_types: [lnt]\n---\n", 'such as "lint"'],
    ["---\nowner: two words\n---\n", 'a login or a team, such as "octocat"'],
    ["---\nreviewed: yesterday\n---\n", 'a day, such as "2026-11-21"'],
    ["---\nreviewed: 2026-13-01\n---\n", 'a day, such as "2026-11-21"'],
    ["---\nsources: ['http://example.com/a']\n---\n", 'an address, such as "https://'],
    ["---\nsources: ['javascript:alert(1)']\n---\n", 'an address, such as "https://'],
    ["---\ndescription: a\n", 'line 1, column 1: the front matter that begins here has no "---" at its end.'],
    ["---\n- a list\n---\n", "the file is"],
    ["---\na: [\n---\n", "not valid YAML"],
    [`---\ndescription: ${"a".repeat(4_001)}\n---\n`, "more than 4000 characters"],
    ["---\na: &a [*a]\n---\n", "line 2"],
  ])("is refused: %j", (text, expected) => {
    expect(problemOf(text)).toContain(expected);
  });
});

describe("docs/templates.md", () => {
  // `vitest run -u` writes it.
  it("has a table of every key, from the schema", async () => {
    const page = readFileSync(FILE, "utf8");
    const [section] = frontMatterSections();
    const rows = (section?.keys ?? []).map(
      ({ name, values, default: usual, description, requirements }) =>
        `| \`${name}\` | ${values} | \`${JSON.stringify(usual)}\` | ${description} | ${requirements.join(", ")} |\n`,
    );
    const table = `| key | values | default | what it does | requirement |\n| --- | --- | --- | --- | --- |\n${rows.join("")}`;
    const filled = page.replace(/(<!-- keys:start -->\n)[\s\S]*(<!-- keys:end -->)/, `$1\n${table}\n$2`);

    expect(rows).toHaveLength(5);
    await expect(filled).toMatchFileSnapshot(FILE);
  });
});
