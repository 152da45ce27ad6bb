import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { ActionInput, NodeRuns } from "./action-definition.ts";

interface StandIn {
  readonly runs: NodeRuns;
  readonly inputs: Readonly<Record<string, ActionInput>>;
  readonly directory: string;
}

const expression = (text: string) => `\${{ ${text} }}`;

/** A URL of a source file; after a build the same file is JavaScript. */
function standIn(source: URL, defaults: Readonly<Record<string, string>>): StandIn {
  const file = fileURLToPath(source);
  const main = import.meta.url.endsWith(".js") ? file.replace(/\.ts$/, ".js") : file;
  const inputs = Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, { default: value }]));
  return { runs: { using: "node", main }, inputs, directory: dirname(main) };
}

const noCache = standIn(new URL("./stand-ins/no-cache.ts", import.meta.url), { path: "", key: "", "restore-keys": "" });

const setUp = (defaults: Readonly<Record<string, string>>) =>
  standIn(new URL("./stand-ins/setup-toolchain.ts", import.meta.url), defaults);

/** Our own replacements of GitHub's actions, with the inputs and defaults of their `action.yml`. */
export const STAND_INS: Readonly<Record<string, StandIn>> = {
  "actions/checkout": standIn(new URL("./stand-ins/checkout.ts", import.meta.url), {
    repository: expression("github.repository"),
    ref: "",
    token: expression("github.token"),
    "persist-credentials": "true",
    path: "",
    clean: "true",
    "fetch-depth": "1",
    "fetch-tags": "false",
    "show-progress": "true",
    lfs: "false",
    submodules: "false",
    "set-safe-directory": "true",
    "sparse-checkout": "",
    filter: "",
    "allow-unsafe-pr-checkout": "false",
  }),
  "actions/upload-artifact": standIn(new URL("./stand-ins/upload-artifact.ts", import.meta.url), {
    name: "artifact",
    path: "",
    "if-no-files-found": "warn",
    "retention-days": "",
    "compression-level": "6",
    overwrite: "false",
    "include-hidden-files": "false",
  }),
  "actions/download-artifact": standIn(new URL("./stand-ins/download-artifact.ts", import.meta.url), {
    name: "",
    "artifact-ids": "",
    path: "",
    pattern: "",
    "merge-multiple": "false",
    "github-token": "",
    repository: expression("github.repository"),
    "run-id": expression("github.run_id"),
    "digest-mismatch": "error",
  }),
  "actions/cache": noCache,
  "actions/cache/restore": noCache,
  "actions/cache/save": noCache,
  "actions/setup-node": setUp({
    "node-version": "",
    "node-version-file": "",
    "check-latest": "false",
    "registry-url": "",
    cache: "",
    "package-manager-cache": "true",
    "cache-dependency-path": "",
    token: expression("github.token"),
  }),
  "actions/setup-python": setUp({
    "python-version": "",
    "python-version-file": "",
    cache: "",
    "check-latest": "false",
  }),
  "actions/setup-go": setUp({ "go-version": "", "go-version-file": "", cache: "true", "check-latest": "false" }),
  "actions/setup-java": setUp({ "java-version": "", distribution: "", "java-package": "jdk", cache: "" }),
  "actions/setup-dotnet": setUp({ "dotnet-version": "", "global-json-file": "" }),
};
