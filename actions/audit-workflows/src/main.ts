import { runAction } from "@regreen/action-kit";
import { auditWorkflows } from "./action.ts";

await runAction(auditWorkflows);
