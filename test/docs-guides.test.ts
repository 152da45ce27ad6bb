import { readFileSync } from "node:fs";
import path from "node:path";
import { parseMatchers } from "@regreen/failure-log";
import { parseTemplate, renderTemplate } from "@regreen/models";
import { heal } from "@regreen/recipes";
import { expect, it } from "vitest";
import { analyzeLog } from "../packages/failure-log/src/index.ts";
import { Scanner } from "../packages/failure-log/src/scan/scanner.ts";
import { requestsOf } from "../packages/recipes/test/support/recorded.ts";
import { TempWorkspace } from "../packages/recipes/test/support/workspace.ts";
import { type Block, blocksOf } from "./docs/blocks.ts";
import { menucheck } from "./docs/example-reader.ts";
import { finalNewline } from "./docs/example-recipe.ts";
import { ROOT } from "./repository.ts";

/* The examples of the three guides for people who add something: compiled, linted and run. */

it.each([
  ["docs/writing-a-recipe.md", "../../packages/recipes/src/", "../"],
  ["docs/writing-a-log-reader.md", "../../packages/failure-log/src/", "../../"],
])("%s shows the code that is tested", (page, here, there) => {
  const shown = blocks(page).find(({ language }) => language === "ts");
  const file = String(shown?.remark?.replace("example: ", ""));
  expect(shown?.text).toBe(read(file).replaceAll(here, there));
});

it("the recipe heals what its page shows, once, and nothing that is almost like it", async () => {
  const log = String(blocks("docs/writing-a-recipe.md").find(({ language }) => language === "text")?.text);
  using workspace = new TempWorkspace({ "menu.yml": "soup: 4\ncake: 5.5", "drinks.yml": "tea: 2" });
  const recorded = { command: "yamllint menu.yml", cwd: ".", tool: "yamllint", needs: [], modules: false, renames: [] };
  const more = { proof: true, recipe: "final-newline", name: "menu", log, before: {}, after: {}, missing: [] };
  const [request] = await requestsOf({ ...recorded, ...more });
  if (request === undefined) throw new Error("the reader sees no failure in the page's log");
  const ask = () => heal([finalNewline], { request, tools: workspace, today: "2026-01-02" });

  expect(await ask()).toMatchObject({ kind: "changed", change: { files: ["menu.yml"] } });
  expect(workspace.read("menu.yml")).toBe("soup: 4\ncake: 5.5\n");
  expect(workspace.read("drinks.yml")).toBe("tea: 2");
  workspace.git("commit", "-aqm", "healed");
  expect(await ask()).toMatchObject({ kind: "no_change" });
});

it("the reader finds what its page shows, with place and rule", () => {
  const scanner = new Scanner([menucheck], "Run menucheck");
  scanner.push(Buffer.from(menuLog()));
  const { findings } = scanner.end();
  const found = [...findings.regions.values()].flatMap((region) => [...region.findings]);
  expect(found.map(({ file, line, rule, message }) => [file, line, rule, message])).toEqual([
    ["menus/lunch.json", 3, "no-negative-price", "price is negative"],
    ["menus/lunch.json", 9, "need-name", "dish has no name"],
  ]);
});

it("the problem matcher finds the same without code", async () => {
  const text = String(blocks("docs/writing-a-log-reader.md").find(({ language }) => language === "json")?.text);
  const matchers = parseMatchers("menucheck.json", text).map((matcher) => ({ matcher, fixType: "lint" as const }));
  const log = `##[group]Run menucheck\n##[endgroup]\n${menuLog()}##[error]Process completed with exit code 1.\n`;
  const { causes } = await analyzeLog([Buffer.from(log)], { source: "log", matchers });
  expect(causes.flatMap(({ failures }) => failures.map(({ file, line }) => `${file}:${line}`))).toEqual([
    "menus/lunch.json:3",
    "menus/lunch.json:9",
  ]);
  expect(causes[0]?.fix_type).toBe("lint");
});

it("the template is read as the page says", () => {
  const text = String(blocks("docs/writing-a-fix-template.md").find(({ language }) => language === "markdown")?.text);
  const template = parseTemplate("ci/fix_templates/lint_fix.md", text);
  const { strategy, examples } = renderTemplate(template, { issueType: "a lint failure", project: "acme/shop" });
  expect(strategy).toMatch(/^You are fixing a lint failure in acme\/shop\.\n1\. Repair/);
  expect(examples[0]).toContain("await save(order)");
});

function menuLog(): string {
  const [, log] = blocks("docs/writing-a-log-reader.md").filter(({ language }) => /^(?:text|sh)$/.test(language));
  return String(log?.text);
}

function blocks(page: string): Block[] {
  return blocksOf(page, read(page));
}

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), "utf8");
}
