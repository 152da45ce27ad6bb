import { type Check, ok, warning } from "../check.ts";
import type { OnlineSituation } from "./check-online.ts";

const SWITCH = "REGREEN_DISABLED";

/** The kill switch: with it, public workflows end before anything is done. */
export async function checkSwitch({ settings, at }: OnlineSituation): Promise<Check[]> {
  const value = await settings.variable(at, SWITCH);
  if (value === null || value === "" || value === "false") return [ok("switch", "Regreen is not switched off.")];
  return [
    warning(
      "switch",
      `Regreen is switched off here: the variable ${SWITCH} is set.`,
      `Delete it, or set it to false, under Settings → Secrets and variables → Actions → Variables.`,
    ),
  ];
}
