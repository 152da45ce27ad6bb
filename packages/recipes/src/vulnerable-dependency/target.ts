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

/** Names and versions become arguments of package managers: nothing that one could take for an option or an address. */
const NAME = /^@?[A-Za-z0-9][\w./:~-]{0,250}$/;
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
  if (!NAME.test(name) || !VERSION.test(to) || name.includes(".."))
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
