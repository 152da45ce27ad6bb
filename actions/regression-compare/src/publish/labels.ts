import { ensureLabels, type Label } from "@regreen/github";
import { BASELINES_LABEL, resolveAliases } from "@regreen/policy";
import type { PublishPorts } from "./ports.ts";
import type { Situation } from "./situation.ts";

const LOOKS: Readonly<Record<string, Omit<Label, "name">>> = {
  regression: { color: "d93f0b", description: "Outputs or benchmarks have drifted from what is remembered" },
};
const OTHER = { color: "ededed", description: "Used by Regreen" };

/** Makes the missing ones of these labels. The one by which people accept drift is theirs alone (REG-09). */
export function labelsFor(
  { github, logger }: Pick<PublishPorts, "github" | "logger">,
  { policy }: Situation,
  wanted: readonly string[],
): Promise<string[]> {
  const ours = (names: readonly string[]) => names.filter((name) => name.toLowerCase() !== BASELINES_LABEL);
  return ensureLabels(github, {
    names: (existing) => ours(resolveAliases(policy, ours(wanted), existing)),
    look: (name) => LOOKS[name] ?? OTHER,
    onLeftOut: (names, { message }) =>
      logger.warning(`Left out, because the token may not make labels: ${names.join(", ")}. ${message}`),
  });
}
