import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  type Actions,
  connectActions,
  type GitHubDouble,
  type NpmRegistry,
  readNpmPackage,
  startGitHub,
  startNpmRegistry,
} from "@regreen/testbench";
import { installedPackageDir, linkTools, type Sample, sampleFiles } from "@regreen/testbench/samples";

const ROOT = path.resolve(import.meta.dirname, "../../../..");
const OWNER = "acme";
const CHECKOUT = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1";

/** GitHub, its Actions and an npm registry, all on this machine, with a repository for every sample. */
export interface DemoBench {
  readonly github: GitHubDouble;
  readonly actions: Actions;
  /** `owner/name` of a sample's repository. */
  repositoryOf(sample: Sample): string;
  /** Pushes the broken sample to a branch and waits for its CI. Says the failed run. */
  push(sample: Sample): Promise<number>;
  close(): Promise<void>;
}

const BRANCH = "feature/broken";

/** Starts everything; nothing of it reaches the network. */
export async function startDemoBench(samples: readonly Sample[]): Promise<DemoBench> {
  const registry = await startRegistry();
  const repositoryOf = ({ name }: Sample) => `${OWNER}/${name}`;
  const github = await startGitHub({
    users: ["sam"],
    repositories: samples.map((sample) => ({
      repository: repositoryOf(sample),
      files: startingFiles(sample),
      collaborators: { sam: "write" as const },
    })),
  });
  const tools = installTools(samples);
  const searchPath = [tools, path.dirname(process.execPath), process.env.PATH].join(path.delimiter);
  Object.assign(process.env, github.gitEnvironment(), { npm_config_registry: registry.url, PATH: searchPath });
  const actions = connectActions(github, {
    folders: { "regreen/regreen": ROOT },
    env: { npm_config_registry: registry.url, npm_config_update_notifier: "false", PATH: searchPath },
  });
  return {
    github,
    actions,
    repositoryOf,
    async push(sample) {
      await github.commit(repositoryOf(sample), sampleFiles(sample), {
        branch: BRANCH,
        message: sample.title,
        actor: "sam",
      });
      await actions.settled();
      const run = actions.runs().find((each) => each.repository === repositoryOf(sample) && each.name === "CI");
      if (run?.conclusion !== "failure")
        throw new Error(`CI of ${sample.name} ended as ${run?.conclusion ?? "nothing"}, not as failure.`);
      return run.id;
    },
    async close() {
      await actions.close();
      await github.close();
      await registry.close();
      rmSync(tools, { recursive: true, force: true });
    },
  };
}

/** The samples' tools are installed in this workspace; CI finds them as it finds what a runner image has. */
function installTools(samples: readonly Sample[]): string {
  const dir = mkdtempSync(path.join(tmpdir(), "regreen-tools-"));
  chmodSync(dir, 0o755);
  linkTools([...new Set(samples.flatMap(({ packages }) => packages))], dir);
  return dir;
}

async function startRegistry(): Promise<NpmRegistry> {
  const money = "export const format = (cents) => (cents / 100).toFixed(2);\n";
  const esm = { type: "module", exports: "./index.js" };
  return startNpmRegistry({
    packages: [
      { name: "@acme/money", version: "1.2.0", files: { "index.js": money }, manifest: esm },
      {
        name: "@acme/weekday",
        version: "2.0.1",
        files: { "index.js": "export const first = 'Monday';\n" },
        manifest: esm,
      },
      await readNpmPackage(installedPackageDir("prettier")),
    ],
  });
}

/** What is on `main` before the sample is pushed: its CI and, for the whole line, the caller as a user copies it. */
function startingFiles(sample: Sample): Record<string, string> {
  const files = sampleFiles(sample);
  const ci = files[".github/workflows/ci.yml"] ?? ciWorkflow(sample);
  const caller = sample.workflow ? { ".github/workflows/auto-fix.yml": exampleCaller() } : {};
  return { ".github/workflows/ci.yml": ci, "README.md": `# ${sample.name}\n`, ...caller };
}

function exampleCaller(): string {
  return readFileSync(path.join(ROOT, "examples/auto-fix.yml"), "utf8");
}

function ciWorkflow({ command }: Sample): string {
  return [
    "name: CI",
    "on: [push]",
    "permissions:",
    "  contents: read",
    "jobs:",
    "  check:",
    "    runs-on: ubuntu-latest",
    "    timeout-minutes: 10",
    "    steps:",
    `      - uses: ${CHECKOUT}`,
    `      - run: ${JSON.stringify(command)}`,
    "",
  ].join("\n");
}
