import { readFileSync } from "node:fs";
import path from "node:path";
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";
import { parseTemplate } from "@regreen/models";
import { parseBudget, parsePolicy } from "@regreen/policy";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { files, ROOT, readJson } from "./repository.ts";

const FOLDER = path.join(ROOT, "examples/editor");

interface Snippet {
  readonly scope: string;
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}
const SNIPPETS = Object.values(readJson<Record<string, Snippet>>(path.join(FOLDER, "regreen.code-snippets")));
const WORKFLOWS = SNIPPETS.filter(({ scope }) => scope.includes("workflow"));

/** What the editor writes when every placeholder is left as it is: the word, or the first choice. */
function expand({ body }: Snippet): string {
  const first = new Map<string, string>();
  return body
    .join("\n")
    .replace(/\\\$/g, "\u0000")
    .replace(/\$\{(\d+)(?::([^}]*)|\|([^,|]*)[^|}]*\|)?\}/g, (_, place: string, word?: string, choice?: string) => {
      const value = word ?? choice ?? first.get(place) ?? "";
      first.set(place, first.get(place) ?? value);
      return value;
    })
    .replaceAll("\u0000", "$");
}

interface Called {
  readonly uses: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, string>>;
}
interface Definition {
  readonly on: {
    readonly workflow_call: Readonly<Record<"inputs" | "secrets", Readonly<Record<string, unknown>> | undefined>>;
  };
}

describe.each(WORKFLOWS)("the snippet $prefix", (snippet) => {
  const text = expand(snippet);
  const [job] = Object.values((parse(text) as { readonly jobs: Record<string, Called> }).jobs) as [Called];

  it("is valid for GitHub's own parser", async () => {
    const { context, value } = parseWorkflow({ name: "a.yml", content: text }, new NoOperationTraceWriter());
    if (value) await convertWorkflowTemplate(context, value);
    expect(context.errors.getErrors().map(String)).toEqual([]);
  });

  it("calls a workflow of ours with inputs and secrets that it has, and grants what docs/setup.md says", () => {
    const [, name = ""] = /^regreen\/regreen\/\.github\/workflows\/([\w-]+)\.yml@v1$/.exec(job.uses) ?? [];
    const called = parse(readFileSync(path.join(ROOT, ".github/workflows", `${name}.yml`), "utf8")) as Definition;
    const { inputs = {}, secrets = {} } = called.on.workflow_call;
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(job.with ?? {})));
    expect(Object.keys(secrets)).toEqual(expect.arrayContaining(Object.keys(job.secrets ?? {})));
    for (const [secret, value] of Object.entries(job.secrets ?? {})) expect(value).toBe(`\${{ secrets.${secret} }}`);
    const setup = readFileSync(path.join(ROOT, "docs/setup.md"), "utf8");
    const [block = ""] = setup.split(`\n\`${name}.yml\`:\n\n\`\`\`yaml\n`)[1]?.split("```", 1) ?? [];
    expect(job.permissions).toEqual((parse(block) as Pick<Called, "permissions">).permissions);
  });
});

describe("the other snippets", () => {
  const textOf = (prefix: string) => {
    const snippet = SNIPPETS.find((each) => each.prefix === prefix);
    if (snippet === undefined) throw new Error(`no snippet ${prefix}`);
    return expand(snippet);
  };

  it("are valid settings that change something", () => {
    expect(parsePolicy("regreen.yml", textOf("regreen-policy"))).not.toEqual(parsePolicy("regreen.yml", null));
    expect(parseBudget("cost.yaml", textOf("regreen-budget"))).not.toEqual(parseBudget("cost.yaml", null));
    expect(parseTemplate("lint_fix.md", textOf("regreen-template")).frontMatter.fix_types).toEqual(["lint"]);
  });

  it("are all looked at, and tell what they are for", () => {
    expect(
      SNIPPETS.map(({ prefix }) => prefix).filter((prefix) => !WORKFLOWS.some((each) => each.prefix === prefix)),
    ).toEqual(["regreen-policy", "regreen-budget", "regreen-template"]);
    for (const { description } of SNIPPETS) expect(description).toMatch(/For \S+\.$/);
  });
});

describe("settings of the editor", () => {
  it("map our schemas to the files that SchemaStore will map them to", () => {
    const settings = readJson<{ "yaml.schemas": Record<string, string[]> }>(path.join(FOLDER, "settings.json"));
    const catalogue = readJson<{ url: string; fileMatch: string[] }[]>(path.join(ROOT, "docs/schemastore.json"));
    const mapped = Object.entries(settings["yaml.schemas"]).map(([url, match]) => [
      url,
      match.map((file) => `**/${file}`),
    ]);
    expect(mapped).toEqual(catalogue.map(({ url, fileMatch }) => [url, fileMatch]));
    for (const [url] of mapped) expect(files("docs/*.json")).toContain(`docs/${path.basename(String(url))}`);
  });

  it("start commands that regreen has", () => {
    const { configurations } = readJson<{ configurations: { command: string }[] }>(path.join(FOLDER, "launch.json"));
    expect(configurations.map(({ command }) => command.split(" ", 2).join(" "))).toEqual([
      "regreen heal",
      "regreen analyze-failure",
      "regreen doctor",
    ]);
  });
});
