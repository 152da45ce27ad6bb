import { runAction } from "@regreen/action-kit";
import { isRuffWorker, serveRuff } from "@regreen/ruff/worker";
import { reviewCode } from "./action.ts";

if (isRuffWorker()) await serveRuff();
else await runAction(reviewCode);
