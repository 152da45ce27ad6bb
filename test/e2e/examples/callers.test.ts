import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pulls } from "../api.ts";
import { conclusions, exampleText, type Line, type Run, startLine, story } from "../line.ts";
import { propose } from "../regression/support.ts";
import { ghFolder } from "./gh.ts";

const TIMEOUT = 240_000;
const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;
const SCENARIOS = path.resolve(import.meta.dirname, "../../../examples/regression-scenarios");
const BASELINE = path.join(SCENARIOS, "tests/regression/baselines/single-month");
const SCRIPTS = ["make.mjs", "bench.mjs", "src/analysis.mjs", "src/chart.mjs"];

/** The consumer's own deployment; the example's needs a cluster. */
const DEPLOY = `name: Deploy to production
on: { workflow_dispatch: { inputs: { digest: { type: string, required: true } } } }
permissions: {}
jobs: { deploy: { runs-on: ubuntu-latest, timeout-minutes: 5, steps: [{ run: 'echo "gets $DIGEST"', env: { DIGEST: "\${{ inputs.digest }}" } }] } }
`;

/** One service whose answers are files, with baselines of them, and every caller that no other test of ours runs. */
function project(): Record<string, string> {
  const read = (name: string) => readFileSync(path.join(BASELINE, name), "utf8");
  const baseline = JSON.parse(read("baseline.json"));
  const { "expected_chart.hash": _, ...files } = baseline.files;
  const callers = ["promote.yml", "organisation-audit.yml", "policy-gate.yml", "regression-benchmark.yml"];
  return {
    ...Object.fromEntries(callers.map((name) => [`.github/workflows/${name}`, exampleText(name)])),
    ".github/workflows/deploy-prod.yml": DEPLOY,
    "tests/regression/baselines/single-month/baseline.json": JSON.stringify({ ...baseline, files }),
    "tests/regression/baselines/single-month/expected_analysis.json": read("expected_analysis.json"),
    "tests/regression/baselines/single-month/expected_letter.txt": read("expected_letter.txt"),
    "tests/regression/baselines/single-month/scenario.yml": read("scenario.yml").replace(/budgets:[\s\S]*/, ""),
    "answers/analysis.json": read("expected_analysis.json"),
    "answers/letter.txt": read("expected_letter.txt"),
    ...Object.fromEntries(SCRIPTS.map((name) => [name, readFileSync(path.join(SCENARIOS, name), "utf8")])),
    "ask.sh": 'mkdir -p "$1/single-month" && cp answers/* "$1/single-month/"\n',
  };
}

describe("callers, as a user copies them", () => {
  const gh = ghFolder();
  const secrets: Record<string, string> = {};
  let line: Line;
  beforeAll(async () => {
    // The double keeps no modes of files, so the scripts are called by their shell.
    const files = project();
    const promote = ".github/workflows/promote.yml";
    files[promote] = String(files[promote])
      .replace('scripts/deploy-staging.sh "$DIGEST"', 'echo "staging gets $DIGEST"')
      .replace("run: scripts/ask-staging.sh", "run: bash ask.sh");
    line = await startLine({ files, secrets, env: { PATH: `${gh.dir}${path.delimiter}${process.env.PATH}` } });
    secrets.ORGANISATION_TOKEN = String(line.github.tokens.robin);
  }, TIMEOUT);
  afterAll(async () => {
    await line[Symbol.asyncDispose]();
    gh[Symbol.dispose]();
  });

  async function start(workflow: string, name: string, inputs: Record<string, string>): Promise<Run> {
    const route = `/repos/${line.repository}/actions/workflows/${workflow}/dispatches`;
    await line.api("POST", route, { ref: "main", inputs }, "sam");
    await line.actions.settled();
    return line.runOf(name);
  }
  const deployments = () => line.actions.runs().filter(({ name }) => name === "Deploy to production");

  it("promote.yml starts the deployment to production when staging answers as it did", {
    timeout: TIMEOUT,
  }, async () => {
    const run = await start("promote.yml", "Promote", { digest: DIGEST });
    expect(run.conclusion, story(run)).toBe("success");
    expect(deployments().map(({ conclusion }) => conclusion)).toEqual(["success"]);
    expect(deployments()[0]?.jobs[0]?.log).toContain(`gets ${DIGEST}`);
  });

  it("promote.yml stops where staging drifted", { timeout: TIMEOUT }, async () => {
    const drifted = readFileSync(path.join(BASELINE, "expected_analysis.json"), "utf8").replaceAll("3.5", "35");
    await line.push("main", { "answers/analysis.json": drifted });
    const run = await start("promote.yml", "Promote", { digest: DIGEST });
    expect(run.conclusion, story(run)).toBe("failure");
    expect(conclusions(run)["Start the deployment to production"]).toBe("skipped");
    expect(deployments()).toHaveLength(1);
  });

  it("promote.yml takes nothing for a digest that is none", { timeout: TIMEOUT }, async () => {
    const run = await start("promote.yml", "Promote", { digest: "latest; id" });
    expect(conclusions(run)).toMatchObject({ "Deploy to staging": "failure" });
    expect(deployments()).toHaveLength(1);
  });

  it("organisation-audit.yml audits each repository, with a token that its jobs don't have", {
    timeout: TIMEOUT,
  }, async () => {
    const run = await start("organisation-audit.yml", "Organisation audit", { repositories: '["shop"]' });
    expect(run.conclusion, story(run)).toBe("success");
    const audit = run.jobs.find(({ name }) => name === "Audit shop");
    expect(audit?.log).toContain("findings");
    expect(line.github.artifacts.store.all().map(({ name }) => name)).toContain("audit-shop");
  });

  it("policy-gate.yml lets people's own pull requests pass", { timeout: TIMEOUT }, async () => {
    await propose(line, "feature/words", { "README.md": "Words\n" });
    const run = line.runOf("Policy gate");
    expect(run.conclusion, story(run)).toBe("success");
    expect(conclusions(run)).toEqual({ "policy-gate": "success" });
  });

  it("regression-benchmark.yml proposes first baselines, of the project that it is written for", {
    timeout: TIMEOUT,
  }, async () => {
    const inputs = ["monthly", "single-month"].map((id) => `tests/regression/baselines/${id}/input.json`);
    const texts = inputs.map((file) => [file, readFileSync(path.join(SCENARIOS, file), "utf8")]);
    await line.push("main", Object.fromEntries(texts));
    const run = await start("regression-benchmark.yml", "Regression", { mode: "establish" });
    expect(run.conclusion, story(run)).toBe("success");
    const titles = (await pulls(line)).filter(({ state }) => state === "open").map(({ title }) => title);
    expect(titles.join("\n"), story(run)).toMatch(/baselines/i);
  });
});
