import type { FixRequest } from "@regreen/contracts";
import { parseVersionCheck, type VersionCheck, versionCheckText } from "@regreen/dependencies";

/** What has to go, and what comes in its place. */
export interface Target {
  readonly ecosystem: string;
  readonly name: string;
  /** In use now. */
  readonly version: string;
  readonly to: string;
  readonly isDirect: boolean;
  /** The file that holds the version: a lockfile, or a manifest that stands alone. */
  readonly file: string;
  readonly lockfile: string | null;
  readonly manifest: string | null;
  /** Versions that may be there no longer: one for each advisory. */
  readonly checks: readonly VersionCheck[];
}

/** Names and versions become arguments of package managers: nothing that one could take for an option, an address or a repository. */
const NAMES: Readonly<Record<string, RegExp>> = {
  npm: /^(?:@[a-z0-9~-][\w.~-]{0,200}\/)?[A-Za-z0-9~][\w.~-]{0,200}$/,
  PyPI: /^[A-Za-z0-9][\w.-]{0,200}$/,
  "crates.io": /^[A-Za-z][\w-]{0,200}$/,
  RubyGems: /^[A-Za-z0-9][\w.-]{0,200}$/,
  NuGet: /^[A-Za-z0-9][\w.-]{0,200}$/,
  Packagist: /^[a-z0-9][\w.-]{0,100}\/[a-z0-9][\w.-]{0,100}$/,
  Maven: /^[A-Za-z0-9][\w.-]{0,200}:[A-Za-z0-9][\w.-]{0,200}$/,
  Go: /^[A-Za-z0-9][\w.~-]{0,100}(?:\/[\w.~-]{1,100}){0,20}$/,
  "GitHub Actions": /^[\w.-]+\/[\w./-]+$/,
};
const VERSION = /^v?\d[\w.+!~-]{0,99}$/;

/** What a request asks to be updated; null where it asks for no package, a string where nobody may or can. */
export function targetOf({ finding, further_findings }: FixRequest): Target | string | null {
  const found = finding?.package;
  if (found == null) return null;
  const { ecosystem, name, version, fixed_version: to } = found;
  const file = found.lockfile ?? found.manifest;
  const same = [finding, ...further_findings].flatMap((each) => each?.package ?? []);
  const packages = same.filter((each) => each.name === name && each.ecosystem === ecosystem);
  if (packages.some(({ decision }) => decision === "review"))
    return `The policy leaves the update of ${name} to people: it goes further than \`deps\` allows.`;
  if (to === null) return `No version of ${name} without the hole is known.`;
  if (file === null) return "The finding names no file.";
  const isName = Object.hasOwn(NAMES, ecosystem) && NAMES[ecosystem]?.test(name) === true && !name.includes("..");
  if (!isName || !VERSION.test(to) || !VERSION.test(version))
    return "The name or the version is none that a package manager takes.";
  const checks = packages.flatMap(
    ({ affected }) => parseVersionCheck(versionCheckText({ ecosystem, name, affected })) ?? [],
  );
  if (checks.length !== packages.length) return `The affected versions of ${name} can't be read.`;
  return {
    ...{ ecosystem, name, version, to, file, checks },
    isDirect: found.direct,
    lockfile: found.lockfile,
    manifest: found.manifest,
  };
}
