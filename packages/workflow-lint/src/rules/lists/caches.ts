/**
 * Actions that write to the cache or read from it, and the inputs that decide it, by their own action.yml:
 * `on` switches it on (with the value that it has when nothing is said), `off` switches it off. All of them have to hold.
 */
export interface CacheSwitch {
  readonly input: string;
  readonly kind: "on" | "off";
  /** What counts as said: any text, or a yes. `words`: only one of these. */
  readonly takes: "boolean" | "text" | readonly string[];
  /** Whether it caches when the input is not there. */
  readonly byDefault: boolean;
}

const on = (input: string, byDefault: boolean, takes: CacheSwitch["takes"] = "boolean"): CacheSwitch => ({
  input,
  kind: "on",
  takes,
  byDefault,
});
const off = (input: string, takes: CacheSwitch["takes"] = "boolean"): CacheSwitch => ({
  input,
  kind: "off",
  takes,
  byDefault: true,
});

/** By `owner/repo` or `owner/repo/path` in lower case: ways to have it cache, each a list of switches. An empty list: always. */
export const CACHES: Readonly<Record<string, readonly (readonly CacheSwitch[])[]>> = {
  "actions/cache": [[off("lookup-only")]],
  "actions/setup-java": [[on("cache", false, "text")]],
  "actions/setup-go": [[on("cache", true)]],
  "actions/setup-node": [[on("cache", false, ["npm", "yarn", "pnpm"])], [on("package-manager-cache", true)]],
  "actions/setup-python": [[on("cache", false, "text")]],
  "actions/setup-dotnet": [[on("cache", false)]],
  "astral-sh/setup-uv": [[on("enable-cache", true)]],
  "swatinem/rust-cache": [[off("lookup-only")]],
  "ruby/setup-ruby": [[on("bundler-cache", false)]],
  "pyo3/maturin-action": [[on("sccache", false)]],
  "mlugg/setup-zig": [[on("use-cache", true)]],
  "oven-sh/setup-bun": [[off("no-cache")]],
  "determinatesystems/magic-nix-cache-action": [[on("use-gha-cache", true)]],
  "graalvm/setup-graalvm": [[on("cache", false, "text")]],
  "gradle/actions/setup-gradle": [[off("cache-disabled")]],
  "docker/setup-buildx-action": [[on("cache-binary", true), on("version", false, "text")]],
  "actions-rust-lang/setup-rust-toolchain": [[on("cache", true)]],
  "jdx/mise-action": [[on("cache", true)]],
  "ramsey/composer-install": [[off("ignore-cache", ["yes", "true", "1"])]],
  "mozilla-actions/sccache-action": [[]],
  "nix-community/cache-nix-action": [[]],
  "awalsh128/cache-apt-pkgs-action": [[]],
};

/** Actions that publish what the job has made. */
export const PUBLISHERS: ReadonlySet<string> = new Set([
  ...[
    "pypa/gh-action-pypi-publish",
    "rubygems/release-gem",
    "jreleaser/release-action",
    "goreleaser/goreleaser-action",
  ],
  ...["softprops/action-gh-release", "release-drafter/release-drafter", "googleapis/release-please-action"],
  ...["redhat-actions/push-to-registry", "aws-actions/amazon-ecs-deploy-task-definition"],
  ...["aws-actions/aws-cloudformation-github-deploy", "azure/aci-deploy", "azure/container-apps-deploy-action"],
  ...[
    "azure/functions-action",
    "azure/sql-action",
    "cloudflare/wrangler-action",
    "google-github-actions/deploy-appengine",
  ],
  ...["google-github-actions/deploy-cloudrun", "google-github-actions/deploy-cloud-functions"],
]);
