/**
 * Makes a release: `npx -y pnpm@12 release COMMAND`. docs/releasing.md says who does what when.
 *
 *   bump VERSION               state the version in every file, and give it its section of the changelog
 *   check VERSION              say what stands against releasing this tree
 *   notes VERSION              print what the changelog says of it
 *   pack [--out DIR]           pack the command line for npm
 *   tag VERSION [--pinned COMMIT] [--remote NAME] [--push]   plan the tags of HEAD; set them
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { inMb } from "./bundle/sizes.ts";
import { sectionOf, withRelease } from "./release/changelog.ts";
import { git, pushTags, remoteTags } from "./release/git.ts";
import { stagePackage } from "./release/package.ts";
import { obstacles } from "./release/readiness.ts";
import { planTags } from "./release/tags.ts";
import { parseVersion, stateVersion } from "./release/version.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    // Where the release is made from; tests make one from a copy.
    root: { type: "string", default: path.resolve(import.meta.dirname, "..") },
    out: { type: "string", default: "build/npm" },
    pinned: { type: "string" },
    remote: { type: "string", default: "origin" },
    push: { type: "boolean", default: false },
  },
});
const root = path.resolve(values.root);
const changelogFile = path.join(root, "CHANGELOG.md");
const [command = "", version = ""] = positionals;
const commands = new Map(Object.entries({ bump, check, notes, pack, tag }));

try {
  const chosen = commands.get(command);
  if (chosen === undefined) throw new Error(`There is no "${command}", only ${[...commands.keys()].join(", ")}.`);
  chosen();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

function bump(): void {
  if (parseVersion(version) === null) throw new Error(`"${version}" is no version such as 1.2.3 or 1.2.3-rc.1.`);
  const changelog = withRelease(readFileSync(changelogFile, "utf8"), version, new Date().toISOString().slice(0, 10));
  writeFileSync(changelogFile, changelog);
  stateVersion(root, version);
  console.log(`Stated ${version}. Run \`npx -y pnpm@12 build\`: the bundles carry the version, too.`);
}

function check(): void {
  const found = obstacles(root, version, [...remoteTags(root, values.remote).keys()]);
  if (found.length > 0) throw new Error(found.join("\n"));
  console.log(`Ready to be released as ${version}.`);
}

function notes(): void {
  const section = sectionOf(readFileSync(changelogFile, "utf8"), version);
  if (!section) throw new Error(`CHANGELOG.md says nothing of ${version}.`);
  console.log(section);
}

function pack(): void {
  const manifest = stagePackage(root, path.join(root, "packages/cli/build/package"));
  const out = path.resolve(root, values.out);
  mkdirSync(out, { recursive: true });
  // npm itself, of the very Node that runs this or of the machine; nothing is fetched, no script runs.
  const args = ["pack", "--ignore-scripts", "--pack-destination", out, path.join(root, "packages/cli/build/package")];
  execFileSync("npm", args, { stdio: ["ignore", "ignore", "pipe"] });
  const file = path.join(out, `${manifest.name}-${manifest.version}.tgz`);
  console.log(`${path.relative(root, file)} ${inMb(statSync(file).size)}`);
}

function tag(): void {
  const changes = planTags({
    version,
    commit: git(root, ["rev-parse", "HEAD"]),
    pinned: values.pinned ?? null,
    tags: remoteTags(root, values.remote),
  });
  for (const { tag: name, commit, expected } of changes) {
    console.log(expected === null ? `${name} -> ${commit}` : `${name} -> ${commit}, from ${expected}`);
  }
  if (changes.length === 0) console.log("Every tag is where it belongs.");
  if (values.push) pushTags(root, values.remote, changes);
}
