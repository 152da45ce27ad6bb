import { readdir, readFile, realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { UserError } from "@regreen/contracts";
import { findProgram } from "@regreen/process";

const MAX_PACKAGES = 5_000;

/**
 * Refuses a project that `setup` installed into a Python outside of the two trees: the tree that came last would be imported in both,
 * and the comparison would find nothing, whatever changed. pip notes where a package came from in `direct_url.json` (PEP 610).
 *
 * @param scratch holds the copies of both trees
 * @throws UserError that names the package
 */
export async function refuseSharedInstall(
  env: Readonly<Record<string, string | undefined>>,
  scratch: string,
): Promise<void> {
  const ours = pathToFileURL(await realpath(scratch)).href;
  for (const packages of await sitePackages(env)) {
    const names = (await readdir(packages).catch(() => [])).filter((name) => name.endsWith(".dist-info"));
    for (const name of names.slice(0, MAX_PACKAGES)) {
      const text = await readFile(join(packages, name, "direct_url.json"), "utf8").catch(() => "");
      if (!text.includes(`${ours}/`)) continue;
      throw new UserError(
        `The commands of "setup" install ${name.slice(0, 100)} into a Python that head and base share, so both would run the same code.`,
        { hint: "Install into a virtual environment of the tree: python -m venv .venv && .venv/bin/pip install -e ." },
      );
    }
  }
}

/** Of the Pythons that the commands find. */
async function sitePackages(env: Readonly<Record<string, string | undefined>>): Promise<readonly string[]> {
  const programs = ["python3", "python"].flatMap((name) => findProgram(name, env.PATH) ?? []);
  const real = await Promise.all(programs.map((program) => realpath(program)));
  const prefixes = new Set([env.pythonLocation ?? "", ...real.map((program) => dirname(dirname(program)))]);
  prefixes.delete("");
  const found: string[] = [];
  for (const prefix of prefixes) {
    const versions = await readdir(join(prefix, "lib")).catch(() => []);
    const pythons = versions
      .filter((name) => /^python3(?:\.\d+)?$/.test(name))
      .map((name) => join(prefix, "lib", name));
    found.push(...pythons.flatMap((python) => [join(python, "site-packages"), join(python, "dist-packages")]));
  }
  return found;
}
