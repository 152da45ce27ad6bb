/** How a command publishes: `npm` and `bun` are told apart because they take a key before the job's identity. */
type Publishing = "npm" | "bun" | "other";

/** Whether words come behind each other, others between them. */
function has(words: readonly string[], ...wanted: readonly (string | RegExp)[]): boolean {
  let from = 0;
  for (const each of wanted) {
    const at = words.findIndex(
      (word, index) => index >= from && (typeof each === "string" ? word === each : each.test(word)),
    );
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}

/** Commands by their program: what has to stand behind it, in this order. Nothing in them is run. */
const COMMANDS: Readonly<Record<string, readonly (readonly (string | RegExp)[])[]>> = {
  bundle: [["exec", "gem", "push"]],
  bun: [["publish"]],
  bunx: [[/^npm(?:@|$)/, "publish"]],
  cargo: [["publish"]],
  dotnet: [["nuget", "push"]],
  gem: [["push"]],
  hatch: [["publish"]],
  npm: [["publish"]],
  nuget: [["push"]],
  "nuget.exe": [["push"]],
  pdm: [["publish"]],
  pipx: [["run", /^twine/, "upload"]],
  pnpm: [["publish"]],
  poetry: [["publish"]],
  python: [["-m", "twine", "upload"]],
  twine: [["upload"]],
  uv: [["publish"], ["run", "twine", "upload"]],
  uvx: [[/^twine/, "upload"]],
  yarn: [["publish"], ["npm", "publish"]],
};
const NPM_LIKE = new Set(["npm", "pnpm", "yarn", "bunx"]);

/** Null for a command that publishes nothing to a registry which knows trusted publishing, and for a rehearsal. */
export function publishes([program = "", ...words]: readonly string[]): Publishing | null {
  const name = program.startsWith("python") ? "python" : program;
  if (words.some((word) => /^(?:--dry-run|-n|--help)$/.test(word))) return null;
  const ways = Object.hasOwn(COMMANDS, name) ? (COMMANDS[name] ?? []) : [];
  if (!ways.some((way) => has(words, ...way))) return null;
  return name === "bun" ? "bun" : NPM_LIKE.has(name) ? "npm" : "other";
}

/** `--registry URL` of a command; null where it does not say. */
export function registryOf([program = "", ...words]: readonly string[]): string | null {
  if (!NPM_LIKE.has(program)) return null;
  const at = words.indexOf("--registry");
  const joined = words.find((word) => word.startsWith("--registry="));
  return joined?.slice("--registry=".length) ?? (at < 0 ? null : (words[at + 1] ?? null));
}
