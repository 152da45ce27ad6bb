import { runAction } from "@regreen/action-kit";
import { analyzeFailure } from "./action.ts";

await runAction(analyzeFailure);
