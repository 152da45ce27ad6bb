import { readFileSync } from "node:fs";
import path from "node:path";
import { RECIPES } from "@regreen/recipes";
import { table } from "./tables.ts";

/** `docs/recipes.md` with its table of all recipes, in the order in which they are asked, from their own READMEs. */
export function fillRecipes(page: string, root: string): string {
  const [start, end] = ["<!-- recipes:start -->", "<!-- recipes:end -->"];
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/recipes.md needs ${start} and ${end}, in this order.`);
  const rows = RECIPES.map(({ id }) => row(id, readFileSync(path.join(root, folderOf(id), "README.md"), "utf8")));
  const filled = table(["recipe", "what it does", "blast radius"], rows);
  return `${page.slice(0, from + start.length)}\n\n${filled}\n\n${page.slice(to)}`;
}

function row(id: string, readme: string): string[] {
  const [, what = ""] = readme.split("\n\n");
  const [, radius = ""] = readme.split("## Blast radius\n\n");
  const [paragraph = ""] = radius.split("\n\n");
  return [`[${id}](../${folderOf(id)}/README.md)`, firstSentence(what), oneLine(paragraph)];
}

function folderOf(id: string): string {
  return `packages/recipes/src/${id}`;
}

function firstSentence(text: string): string {
  return oneLine(text).replace(/(?<=\w\.) [A-Z].*$/, "");
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, " ").replaceAll("|", "\\|");
}
