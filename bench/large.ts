import { spawn } from "node:child_process";
import { once } from "node:events";
import { startLine, story } from "../test/e2e/line.ts";
import { generatedProject, staleSource } from "../test/e2e/projects.ts";
import { ratio, table } from "./figures.ts";

/*
 * The line on a large repository: the same push with few files and with many, step by step. What grows faster than the
 * number of files is a mistake. The baseline is the same run on the small repository.
 * `npx -y pnpm@12 build`, then `node -C @regreen/source bench/large.ts [files]`
 */

const count = Number(process.argv[2] ?? "50000");

/** Seconds of every step of the healing run and of CI. */
async function measure(files: number): Promise<Map<string, number>> {
  const line = await startLine({ files: generatedProject });
  try {
    if (files > 0) await addManyFiles(line.github.bareDir(line.repository), "main", files);
    await line.push("feature/teapot", staleSource, "Add the teapot");
    const healing = line.runOf("Regreen");
    const pulls = await line.api<unknown[]>("GET", `/repos/${line.repository}/pulls`);
    if (pulls.length !== 1) throw new Error(story(healing));
    const seconds = new Map<string, number>();
    for (const job of [line.runOf("CI"), healing].flatMap(({ jobs }) => jobs)) {
      for (const step of job.steps) {
        const ms = Date.parse(step.completed_at ?? "") - Date.parse(step.started_at ?? "");
        if (ms >= 0) seconds.set(`${job.name.split(" / ").at(-1)}: ${step.name}`, ms / 1000);
      }
    }
    return seconds;
  } finally {
    await line[Symbol.asyncDispose]();
  }
}

/** Adds many small files to the tip of a branch of a bare repository, by `git fast-import`. */
export async function addManyFiles(bare: string, branch: string, count: number): Promise<void> {
  const git = spawn("git", ["-C", bare, "fast-import", "--quiet", "--force"], { stdio: ["pipe", "ignore", "inherit"] });
  const ended = once(git, "exit");
  const write = async (text: string) => {
    if (!git.stdin.write(text)) await once(git.stdin, "drain");
  };
  await write(`commit refs/heads/${branch}\ncommitter Dev <dev@example.com> 1700000000 +0000\ndata 4\nMany\n`);
  await write(`from refs/heads/${branch}^0\n`);
  for (let index = 0; index < count; index++) await write(fileCommand(index));
  git.stdin.end("done\n");
  const [code] = await ended;
  if (code !== 0) throw new Error(`git fast-import ended with ${code}`);
}

/** Source files in 250 directories, as generated clients and fixtures fill repositories. */
function fileCommand(index: number): string {
  const path = `src/part${index % 250}/module${index}.js`;
  const text = `export const value${index} = ${index};\n`;
  return `M 644 inline ${path}\ndata ${text.length}\n${text}\n`;
}

const small = await measure(0);
const large = await measure(count);
table(
  ["step", "small s", `${count} files s`, "ratio"],
  [...large].map(([step, seconds]) => {
    const before = small.get(step) ?? Number.NaN;
    return [step, before.toFixed(2), seconds.toFixed(2), ratio(seconds, before)];
  }),
);
