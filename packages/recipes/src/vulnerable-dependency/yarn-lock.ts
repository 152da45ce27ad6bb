import { isInAffected } from "@regreen/dependencies";
import type { Target } from "./target.ts";

/** `yarn.lock` of Yarn 1 without the blocks of a package that hold a version which has to go. */
export function dropYarnEntries(text: string, { ecosystem, name, checks }: Target): string {
  const blocks = text.split(/(?<=\n)(?=[^\s#][^\n]*:\r?\n)/);
  return blocks
    .filter((block) => {
      const [head = ""] = block.split("\n", 1);
      const [, version] = /^ {2}version:? "?([^"\s]+)"?/m.exec(block) ?? [];
      const isOurs = head.split(",").some((descriptor) => descriptor.trim().replace(/^"/, "").startsWith(`${name}@`));
      if (!isOurs || version === undefined) return true;
      return checks.every(({ affected }) => isInAffected(affected, { ecosystem, version }) === false);
    })
    .join("");
}
