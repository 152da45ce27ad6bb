import type { StepCommand, Toolchain } from "@regreen/contracts";

/** What one `uses:` step before the failing one becomes in a replay. */
export interface SetupEffect {
  readonly toolchain?: Toolchain;
  readonly steps?: readonly StepCommand[];
  readonly note?: string;
}

type Inputs = Readonly<Record<string, string>>;

/** Actions that a replay needs nothing of: caches only save time, and the commit is there already. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set(["actions/cache", "actions/cache/restore", "actions/checkout"]);

/** A version is put into a command; anything else than a plain one is not. */
const PLAIN_VERSION = /^[A-Za-z0-9][A-Za-z0-9.^~*-]{0,40}$/;

/**
 * Translates a `uses:` step by what its action is known to do.
 *
 * @param uses `OWNER/NAME@REF`
 * @param inputs `with:`, expressions filled in
 * @param unknown names of inputs whose expressions can't be told
 */
export function setupEffect(uses: string, inputs: Inputs, unknown: ReadonlySet<string> = new Set()): SetupEffect {
  const action = uses.split("@")[0]?.toLowerCase() ?? "";
  if (action === "actions/checkout" && isForeignCheckout(inputs)) {
    return { note: `${uses} checks out another repository or into another directory, which is not replayed.` };
  }
  if (WITHOUT_EFFECT.has(action)) return {};
  const toolchain = Object.hasOwn(TOOLCHAINS, action) ? TOOLCHAINS[action] : undefined;
  if (toolchain !== undefined) return toolchain(inputs, uses, unknown);
  if (action === "ruby/setup-ruby") return ruby(uses, inputs);
  const tool = Object.hasOwn(TOOLS, action) ? TOOLS[action] : undefined;
  if (tool !== undefined) return { steps: [installStep(uses, tool(inputs))] };
  return { note: `${uses}, which ran before the failing step, is not replayed.` };
}

function isForeignCheckout(inputs: Inputs): boolean {
  return ["repository", "path"].some((name) => (inputs[name] ?? "") !== "" && inputs[name] !== ".");
}

type ToolchainEffect = (inputs: Inputs, uses: string, unknown: ReadonlySet<string>) => SetupEffect;

const TOOLCHAINS: Readonly<Record<string, ToolchainEffect>> = {
  "actions/setup-node": versioned("node", "node-version"),
  "actions/setup-python": versioned("python", "python-version"),
  "actions/setup-go": versioned("go", "go-version"),
  "actions/setup-dotnet": versioned("dotnet", "dotnet-version"),
  "actions/setup-java": (inputs, uses, unknown) => {
    const { toolchain, ...rest } = versioned("java", "java-version")(inputs, uses, unknown);
    const distribution = inputs.distribution ?? "";
    return toolchain !== undefined && PLAIN_VERSION.test(distribution)
      ? { toolchain: { ...toolchain, java_distribution: distribution } }
      : { ...rest, ...(toolchain === undefined ? {} : { toolchain }) };
  },
};

function versioned(key: keyof Toolchain, input: string): ToolchainEffect {
  return (inputs, uses, unknown) => {
    // Several lines ask for several versions; the last one becomes the default.
    const version = (inputs[input] ?? "").trim().split("\n").at(-1)?.trim() ?? "";
    if (PLAIN_VERSION.test(version)) return { toolchain: { [key]: version } };
    const why =
      version !== ""
        ? `asks for version "${version}"`
        : unknown.has(input)
          ? "has a version that is not known here"
          : "reads its version from a file";
    return { note: `${uses} ${why}; the runner's own version is used.` };
  };
}

/** Installs below the home directory: a replay has no right to write where the toolchain lies. */
const TOOLS: Readonly<Record<string, (inputs: Inputs) => string>> = {
  "pnpm/action-setup": (inputs) => npmTool(pnpmPackage(inputs.version ?? "")),
  "oven-sh/setup-bun": (inputs) => npmTool(quoted("bun", inputs["bun-version"] ?? "latest")),
  "denoland/setup-deno": (inputs) => npmTool(quoted("deno", (inputs["deno-version"] ?? "latest").replace(/^v/, ""))),
  "astral-sh/setup-uv": (inputs) => pythonTool("uv", inputs.version ?? ""),
  "snok/install-poetry": (inputs) => pythonTool("poetry", inputs.version ?? ""),
};

/** The runner has a Ruby; the gems are what the action adds when it is asked to. */
function ruby(uses: string, inputs: Inputs): SetupEffect {
  const note = `${uses} is not replayed; the runner's own Ruby is used.`;
  if (inputs["bundler-cache"] !== "true") return { note };
  const command = [
    'export BUNDLE_PATH="$HOME/.gems"',
    'echo "BUNDLE_PATH=$BUNDLE_PATH" >> "$GITHUB_ENV"',
    "bundle install",
  ].join("\n");
  return { note, steps: [installStep(uses, command)] };
}

/** Without a version the action takes the one that `package.json` names. */
function pnpmPackage(version: string): string {
  if (PLAIN_VERSION.test(version)) return `pnpm@${version}`;
  const declared = 'require("./package.json").packageManager.split("+")[0]';
  return `"$(node -p '${declared}')"`;
}

function quoted(tool: string, version: string): string {
  return PLAIN_VERSION.test(version) ? `${tool}@${version}` : tool;
}

function npmTool(packageName: string): string {
  return [
    `npm install --global --prefix "$HOME/.local" ${packageName}`,
    'echo "$HOME/.local/bin" >> "$GITHUB_PATH"',
  ].join("\n");
}

function pythonTool(tool: string, version: string): string {
  const wanted = /^[0-9][0-9A-Za-z.]{0,40}$/.test(version) ? `${tool}==${version}` : tool;
  return [
    `python3 -m venv "$HOME/.tools/${tool}"`,
    `"$HOME/.tools/${tool}/bin/pip" install --quiet ${wanted}`,
    `mkdir -p "$HOME/.local/bin" && ln -sf "$HOME/.tools/${tool}/bin/${tool}" "$HOME/.local/bin/${tool}"`,
    'echo "$HOME/.local/bin" >> "$GITHUB_PATH"',
  ].join("\n");
}

function installStep(uses: string, command: string): StepCommand {
  return { name: `Run ${uses}`, command, shell: "bash", cwd: ".", env: {} };
}
