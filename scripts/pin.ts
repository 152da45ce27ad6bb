/**
 * The variant of a release whose workflows name each other and the actions by commit, for GitHub Enterprise Server and for runners that
 * don't know `uses: $/…`: `npx -y pnpm@12 pin VERSION [--commit NAME] [--repository OWNER/NAME] [--ghes]`. Prints the commit to call;
 * moves no branch and changes no file. docs/ghes.md says how it is used.
 */
import path from "node:path";
import { parseArgs } from "node:util";
import { writePinnedCommits } from "./pin/commits.ts";
import { parseVersion } from "./release/version.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    root: { type: "string", default: path.resolve(import.meta.dirname, "..") },
    commit: { type: "string", default: "HEAD" },
    repository: { type: "string", default: "regreen/regreen" },
    ghes: { type: "boolean", default: false },
  },
});
const [version = ""] = positionals;

try {
  if (parseVersion(version) === null) throw new Error(`"${version}" is no version such as 1.2.3 or 1.2.3-rc.1.`);
  if (!/^[\w-]+\/[\w.-]+$/.test(values.repository)) throw new Error(`"${values.repository}" is no OWNER/NAME.`);
  console.log(writePinnedCommits(path.resolve(values.root), { ...values, version }));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
