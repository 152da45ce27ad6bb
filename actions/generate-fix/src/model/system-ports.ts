import type { ModelUsage } from "@regreen/contracts";
import type { ModelPorts } from "./round.ts";

/**
 * The real network, clock and programs; loaded when a model is asked.
 *
 * @param templates absolute path of `fix_templates`
 */
export function modelPorts(
  env: Readonly<Record<string, string | undefined>>,
  templates: string,
  announceUsage: (usage: ModelUsage) => void,
): ModelPorts {
  return {
    open: async () => (await import("@regreen/models")).systemModelPorts(env),
    templates,
    announceUsage,
  };
}
