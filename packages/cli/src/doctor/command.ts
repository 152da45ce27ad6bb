import { Command } from "commander";
import type { Io } from "../io.ts";

export function doctorCommand(io: Io, exit: (code: number) => void): Command {
  return new Command("doctor")
    .description("Checks a repository without network unless --repository is given, and says what its policy comes to.")
    .option("--repo <dir>", "a directory of the repository", ".")
    .option("--repository <owner/name>", "asks GitHub with GITHUB_TOKEN about settings, rules, secrets and releases")
    .option("--path <path>", "what a fix of this path would need; may be given again", collect, [])
    .option("--json", "print everything as JSON", false)
    .action(async (flags: { repo: string; repository?: string; path: string[]; json: boolean }) => {
      const { runDoctor } = await import("./run.ts");
      exit(await runDoctor(flags, io));
    });
}

function collect(value: string, earlier: string[]): string[] {
  return [...earlier, value];
}
