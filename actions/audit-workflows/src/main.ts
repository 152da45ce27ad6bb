import { runAction } from "@regreen/action-kit";
import { auditWorkflows } from "./action.ts";
import { isActionlintThread, serveActionlint } from "./actionlint/thread-mode.ts";

if (isActionlintThread()) await serveActionlint();
else await runAction(auditWorkflows);
