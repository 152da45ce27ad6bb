import { runAction } from "@regreen/action-kit";
import { policyGate } from "./action.ts";

await runAction(policyGate);
