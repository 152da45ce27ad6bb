import { readdirSync } from "node:fs";
import { HEAD } from "../../../actions/analyze-failure/test/support/fake-github.ts";
import { githubLog } from "../../../actions/analyze-failure/test/support/github-log.ts";
import { recorded, Shop, WORKFLOW } from "../../../actions/analyze-failure/test/support/shop.ts";
import { redact } from "../../../packages/text/src/index.ts";
import type { Outbound } from "../outbound.ts";

const STEPS = ["Run actions/checkout@v6", "Run actions/setup-node@v6", "Run npm ci", "Lint"];
const ESLINT = recorded("eslint.txt");
const NODE_TEST = recorded("node-test.txt");

function lintJob(shop: Shop, output: string, names: { job?: string; step?: string; run?: string } = {}): void {
  const log = githubLog({ run: names.run ?? "npx eslint src", env: { FORCE_COLOR: "0" }, output, exit: 1 });
  shop.addJob(names.job ?? "lint", [...STEPS.slice(0, 3), names.step ?? "Lint"], log);
}

function testJob(shop: Shop, output: string): void {
  const steps = ["Run actions/checkout@v6", "Run actions/setup-node@v6", "Run node --test"];
  shop.addJob("test (24)", steps, githubLog({ run: "node --test", output, exit: 1 }));
}

/** Where a text gets into what `analyze-failure` reads of a failed run. */
export const ANALYZE_ENTRIES: Readonly<Record<string, (shop: Shop, text: string) => void>> = {
  "line of a log": (shop, text) => lintJob(shop, `${text}\n${ESLINT}\n${text}`),
  "log that no reader knows": (shop, text) => lintJob(shop, `error: ${text}\n${text}`),
  "message of a linter": (shop, text) =>
    lintJob(shop, ESLINT.replace("Unexpected var, use let or const instead", text)),
  "file that a linter names": (shop, text) => lintJob(shop, ESLINT.replace("src/cart.js", `src/${text}.js`)),
  "rule of a linter": (shop, text) => lintJob(shop, ESLINT.replace("no-var", text)),
  "name of a test": (shop, text) => testJob(shop, NODE_TEST.replaceAll("adds prices", text)),
  "message of a test": (shop, text) =>
    testJob(shop, NODE_TEST.replaceAll("Expected values to be strictly equal:", text)),
  "name of a job": (shop, text) => lintJob(shop, ESLINT, { job: text }),
  "name of a step": (shop, text) => lintJob(shop, ESLINT, { step: text }),
  "command of a step": (shop, text) => {
    const quoted = JSON.stringify(text);
    shop.github.files.set(
      `${HEAD}:.github/workflows/ci.yml`,
      WORKFLOW.replace("run: npx eslint src", `run: ${quoted}`),
    );
    lintJob(shop, ESLINT, { run: text });
  },
  "name of the workflow": (shop, text) => {
    shop.github.info = { ...shop.github.info, workflow_name: text };
    lintJob(shop, ESLINT);
  },
  "name of the branch": (shop, text) => {
    shop.github.info = { ...shop.github.info, head_branch: text };
    lintJob(shop, ESLINT);
  },
  "commit message": (shop, text) => {
    shop.github.headCommitMessage = text;
    lintJob(shop, ESLINT);
  },
  "actor of the run": (shop, text) => {
    shop.github.info = { ...shop.github.info, actor: text };
    lintJob(shop, ESLINT);
  },
  "code at the failing commit": (shop, text) => {
    shop.github.files.set(`${HEAD}:src/cart.js`, `// a\n${text}\n// b\n${text}\n`);
    lintJob(shop, ESLINT);
  },
  CODEOWNERS: (shop, text) => {
    shop.github.files.set("main:.github/CODEOWNERS", `* ${text}\n`);
    shop.github.files.set(`${HEAD}:.github/CODEOWNERS`, `* ${text}\n`);
    lintJob(shop, ESLINT);
  },
};

/** What later jobs ask GitHub for, or run again, is handed on as it is; it was public before. */
export const HANDED_ON = ["name of the workflow", "name of the branch", "actor of the run", "command of a step"];

/** Everything that `analyze-failure` writes and says. */
export async function analyze(poison: (shop: Shop) => void): Promise<Outbound[]> {
  const shop = new Shop();
  try {
    poison(shop);
    const result = await shop.run();
    const requests = readdirSync(shop.path("fix_requests"));
    const annotations = (result.annotations ?? []).map(({ title, message }) => `${title}\n${message}`);
    return [
      { channel: "summary of analyze-failure", reader: "summary", text: redact(result.summary) },
      {
        channel: "fix_request.json",
        reader: "json",
        text: requests.map((name) => shop.read(`fix_requests/${name}`))[0] ?? "{}",
      },
      {
        channel: "failure_context.json",
        reader: "json",
        text: requests.length > 0 ? shop.read("failure_context.json") : "{}",
      },
      {
        channel: "outputs of analyze-failure",
        reader: "outputs",
        text: redact(Object.values(result.outputs).join("\n")),
      },
      { channel: "annotations", reader: "file", text: JSON.stringify(annotations) },
    ];
  } finally {
    shop.dispose();
  }
}
