import { spawn } from "node:child_process";
import { once } from "node:events";

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
