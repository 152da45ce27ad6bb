import { runAction } from "@regreen/action-kit";
import { report } from "./action.ts";

await runAction(report);
