import { execFileSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { dirname } from "node:path";
import { environment, input, main, say, setOutput, warn } from "./kit.ts";

/** What each setup action installs on GitHub. */
const TOOLS: Readonly<Record<string, { readonly name: string; readonly command: string; readonly args: string[] }>> = {
  "actions/setup-node": { name: "node", command: process.execPath, args: ["--version"] },
  "actions/setup-python": { name: "python", command: "python3", args: ["--version"] },
  "actions/setup-go": { name: "go", command: "go", args: ["version"] },
  "actions/setup-java": { name: "java", command: "java", args: ["-version"] },
  "actions/setup-dotnet": { name: "dotnet", command: "dotnet", args: ["--version"] },
};

/** Stand-in for the setup actions: installs nothing, and says which version the machine has. */
await main(async () => {
  const action = environment("GITHUB_ACTION_REPOSITORY");
  const tool = TOOLS[action.toLowerCase()];
  if (tool === undefined) throw new Error(`The test bench doesn't know ${action}`);
  const asked = input(`${tool.name}-version`);
  const version = installedVersion(tool.command, tool.args);
  if (version === null) {
    warn(`${action}: the test bench installs nothing, and this machine has no ${tool.name}`);
    return;
  }
  say(
    `${action}: the test bench installs nothing; this machine has ${tool.name} ${version}, asked for ${asked || "any"}`,
  );
  if (tool.name === "node") appendFileSync(environment("GITHUB_PATH"), `${dirname(process.execPath)}\n`);
  setOutput(`${tool.name}-version`, version);
});

function installedVersion(command: string, args: readonly string[]): string | null {
  try {
    const text = execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    return /\d+(?:\.\d+)*/.exec(text)?.[0] ?? text.trim();
  } catch {
    return null;
  }
}
