import { mkdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { median, ratio, table } from "./figures.ts";
import { fetchSource } from "./heal/sources.ts";
import { type Case, type Trial, tryCase } from "./heal/trial.ts";

/*
 * Failures of real tools on code that others wrote, healed with `regreen heal` and no key; then the command runs again.
 * The baseline of the times is the failing command itself. Tools have to be on PATH; what isn't there is told.
 * `node -C @regreen/source bench/heal.ts [words of names …]`
 */

const words = process.argv.slice(2);
const cache = path.join(process.env.REGREEN_BENCH_CACHE ?? tmpdir(), "regreen-bench-sources");
mkdirSync(cache, { recursive: true });

const all: Case[] = JSON.parse(readFileSync(path.join(import.meta.dirname, "heal/cases.json"), "utf8"));
const cases = all.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));

const trials: Trial[] = [];
for (const each of cases) {
  const code = fetchSource(each.source, cache);
  const trial: Trial =
    code === null
      ? { name: each.name, verdict: "absent", recipes: [], reason: "no source", files: 0, stepMs: 0, healMs: 0 }
      : tryCase(each, code);
  trials.push(trial);
  const { verdict, recipes, reason, files, stepMs, healMs } = trial;
  const by = [...recipes, ...(verdict === "refused" ? [reason] : []), `${files} files`].join(", ");
  console.log(`${verdict.padEnd(11)} ${each.name}: ${by} (${seconds(healMs)} for a step of ${seconds(stepMs)})`);
}

console.log();
const tried = trials.filter(({ verdict }) => ["healed", "refused", "false"].includes(verdict));
const recipes = [...new Set(tried.map(recipeOf))].sort();
const rows = [...recipes.map((recipe) => row(recipe, (each) => recipeOf(each) === recipe)), row("all", () => true)];
table(["recipe", "cases", "healed", "refused", "false", "heal / step (median)"], rows);

function recipeOf({ recipes, reason }: Trial): string {
  return recipes[0] ?? `(${reason})`;
}

function row(title: string, belongs: (trial: Trial) => boolean): string[] {
  const own = tried.filter(belongs);
  const count = (verdict: Trial["verdict"]) => String(own.filter((each) => each.verdict === verdict).length);
  const healed = own.filter(({ verdict }) => verdict === "healed");
  const ratios = healed.map(({ healMs, stepMs }) => Number(ratio(healMs, stepMs)));
  const typical = ratios.length === 0 ? "" : median(ratios).toFixed(1);
  return [title, String(own.length), count("healed"), count("refused"), count("false"), typical];
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
