import { runAction } from "@regreen/action-kit";
import { costGate } from "./action.ts";

await runAction(costGate);
