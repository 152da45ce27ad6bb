import { PlatformError, UserError } from "@regreen/contracts";
import { type Advisory, advisoryOfAlert, advisoryOfGithub, type LockedPackage } from "@regreen/dependencies";
import type { AdvisoriesPort, AdvisoryEcosystem } from "@regreen/github";
import { oneLine } from "@regreen/text";
import type { NotChecked } from "../ports.ts";
import type { Gathered } from "./from-files.ts";
import { parsed } from "./parse.ts";

const ECOSYSTEMS: Readonly<Record<string, AdvisoryEcosystem>> = {
  npm: "npm",
  PyPI: "pip",
  RubyGems: "rubygems",
  Maven: "maven",
  NuGet: "nuget",
  Packagist: "composer",
  Go: "go",
  "crates.io": "rust",
  Pub: "pub",
  Hex: "erlang",
  SwiftURL: "swift",
  "GitHub Actions": "actions",
};

/** GitHub's reviewed advisories about packages; what one ecosystem has is kept when the next one fails. */
export async function advisoriesOfGithub(
  packages: readonly LockedPackage[],
  github: AdvisoriesPort,
): Promise<Gathered> {
  const names = new Map<AdvisoryEcosystem, Set<string>>();
  for (const { ecosystem, name } of packages) {
    const known = Object.hasOwn(ECOSYSTEMS, ecosystem) ? ECOSYSTEMS[ecosystem] : undefined;
    if (known !== undefined) names.set(known, (names.get(known) ?? new Set()).add(name));
  }
  const advisories: Advisory[] = [];
  const notChecked: NotChecked[] = [];
  for (const [ecosystem, wanted] of names)
    try {
      collect(await github.listAdvisories(ecosystem, [...wanted]), advisoryOfGithub, { advisories, notChecked });
    } catch (error) {
      notChecked.push({
        what: `GitHub's advisories about ${wanted.size} packages of ${ecosystem}`,
        why: reasonOf(error),
      });
    }
  return { advisories, notChecked };
}

/** The repository's open Dependabot alerts. @param wanted by a person: then a refusal is told */
export async function advisoriesOfAlerts(github: AdvisoriesPort, wanted: boolean): Promise<Gathered> {
  const advisories: Advisory[] = [];
  const notChecked: NotChecked[] = [];
  try {
    collect(await github.listAlerts(), advisoryOfAlert, { advisories, notChecked });
  } catch (error) {
    const isRefused = error instanceof UserError && ["permission_missing", "not_found"].includes(error.reasonCode);
    if (wanted || !isRefused) notChecked.push({ what: "Dependabot alerts", why: reasonOf(error) });
  }
  return { advisories, notChecked };
}

function collect(
  values: readonly unknown[],
  read: (value: unknown) => Advisory,
  into: { advisories: Advisory[]; notChecked: NotChecked[] },
): void {
  for (const value of values) {
    const result = parsed(() => read(value));
    if ("why" in result) into.notChecked.push({ what: "an advisory of GitHub", why: `${result.why}.` });
    else into.advisories.push(result.value);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof UserError || error instanceof PlatformError) return oneLine(error.message, 900);
  throw error;
}
