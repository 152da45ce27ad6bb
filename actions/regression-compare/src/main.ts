import { runAction } from "@regreen/action-kit";
import { regressionCompare } from "./action.ts";

await runAction(regressionCompare);
