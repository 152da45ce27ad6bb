import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { type Check, error, ok, warning } from "./check.ts";

const run = promisify(execFile);

/** The oldest git that knows every option we pass (`git bundle create --quiet`, protocol allow-lists). */
const OLDEST_GIT = [2, 25] as const;

/** A file at the top of a repository, and the tool that its commands need. The first file that exists decides a group. */
const NEEDED: readonly (readonly [file: string, tool: string])[][] = [
  [
    ["pnpm-lock.yaml", "pnpm"],
    ["yarn.lock", "yarn"],
    ["package.json", "npm"],
  ],
  [
    ["uv.lock", "uv"],
    ["poetry.lock", "poetry"],
    ["pyproject.toml", "python3"],
    ["setup.py", "python3"],
    ["requirements.txt", "python3"],
  ],
  [["go.mod", "go"]],
  [["Cargo.toml", "cargo"]],
  [["Gemfile", "bundle"]],
  [["pom.xml", "mvn"]],
];

/** git and node themselves, and the tools that the repository's own files speak of. */
export async function checkTools(repo: string, env: NodeJS.ProcessEnv): Promise<Check[]> {
  const needed = NEEDED.map((group) => group.find(([file]) => existsSync(path.join(repo, file))));
  const found = await Promise.all(needed.flatMap((need) => (need ? [checkTool(repo, ...need, env)] : [])));
  return [await checkGit(repo, env), checkNode(), ...found];
}

async function checkGit(repo: string, env: NodeJS.ProcessEnv): Promise<Check> {
  const text = await output("git", ["--version"], repo, env);
  const [, major, minor] = /(\d+)\.(\d+)/.exec(text ?? "") ?? [];
  if (text === null) return error("git", "git is not installed.", "Install git.");
  const isOld = Number(major) < OLDEST_GIT[0] || (Number(major) === OLDEST_GIT[0] && Number(minor) < OLDEST_GIT[1]);
  if (isOld) return warning("git", `${text} is older than ${OLDEST_GIT.join(".")}.`, "Install a newer git.");
  return ok("git", text);
}

function checkNode(): Check {
  return ok("node", `node ${process.version}`);
}

async function checkTool(repo: string, file: string, tool: string, env: NodeJS.ProcessEnv): Promise<Check> {
  const version = await output(tool, tool === "go" ? ["version"] : ["--version"], repo, env);
  if (version !== null) return ok("tool", `${tool} ${version.replace(new RegExp(`^${tool}\\s+`, "i"), "")} (${file})`);
  const hint = `Install ${tool}; without it, commands of this repository end as not_reproduced/tool_missing.`;
  return warning("tool", `${tool} is not installed, and ${file} needs it.`, hint);
}

/** First line of a tool's answer, or null when it isn't there. Started without a shell, outside of the repository. */
async function output(
  tool: string,
  args: readonly string[],
  repo: string,
  env: NodeJS.ProcessEnv,
): Promise<string | null> {
  try {
    const { stdout, stderr } = await run(tool, args, { cwd: path.parse(repo).root, env, timeout: 20_000 });
    return (stdout || stderr).trim().split("\n")[0]?.slice(0, 100) ?? "";
  } catch {
    return null;
  }
}
