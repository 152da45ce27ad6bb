import type { Lockfile } from "../manifest/lockfiles.ts";
import type { Tools } from "../tools.ts";
import { type Attempt, runAll } from "./attempt.ts";
import type { Target } from "./target.ts";
import { widen } from "./widen.ts";

type Calls = (target: Target) => readonly (readonly string[])[] | string;

const CALLS: Readonly<Record<string, Calls | undefined>> = {
  go: ({ name, to }) =>
    name === "stdlib"
      ? "It is Go's own library: a newer Go is what helps."
      : [
          ["go", "get", `${name}@v${to.replace(/^v/, "")}`],
          ["go", "mod", "tidy"],
        ],
  cargo: ({ name, version, to }) => [["cargo", "update", "--package", `${name}@${version}`, "--precise", to]],
  bundler: ({ name }) => [["bundle", "lock", "--update", name, "--conservative"]],
  composer: ({ name, to }) => [
    [
      ...["composer", "update", name, "--with", `${name}:${to.replace(/^v/, "")}`, "--no-install", "--no-scripts"],
      ...["--no-plugins", "--no-audit", "--no-interaction"],
    ],
  ],
};

/** Ways for Go, Cargo, Bundler and Composer, each with one call that names the package. */
export async function otherAttempts(target: Target, lockfile: Lockfile, tools: Tools): Promise<Attempt[] | string> {
  const { manager, directory } = lockfile;
  const argvs = CALLS[manager.id]?.(target);
  if (argvs === undefined) return `${manager.label} is not known to update one package alone.`;
  if (typeof argvs === "string") return argvs;
  const { manifest } = target;
  // go.mod is what `go get` writes.
  const isOurs = target.isDirect && manifest !== null && manager.id !== "go";
  const widened = isOurs ? await widen(manifest, target.name, target.to, tools) : null;
  if (widened !== null && "why" in widened) return widened.why;
  return [
    {
      shown: argvs.map((argv) => argv.join(" ")).join(" && "),
      tool: manager.label,
      run: async () => {
        if (widened?.changed && manifest !== null) await tools.writeFile(manifest, widened.text);
        return runAll(
          tools,
          argvs.map((argv) => ({ argv, cwd: directory, env: manager.env })),
        );
      },
    },
  ];
}
