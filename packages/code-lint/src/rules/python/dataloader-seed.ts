import { keyword, type PythonModule } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

export const dataloaderSeed: CodeRule<PythonModule> = {
  id: "dataloader-seed",
  title: "A data loader whose workers or order are not seeded",
  why: "Worker processes and shuffling draw their own numbers; batches differ from run to run.",
  category: "reproducibility",
  severity: "low",
  confidence: "medium",
  persona: "regular",
  *check(module): Generator<Report> {
    for (const call of module.calls) {
      if (!/^torch\.utils\.data\.(?:dataloader\.)?DataLoader$/.test(call.name) || call.isOpen) continue;
      const workers = keyword(call, "num_workers");
      const hasWorkers = workers !== null && module.words(workers) !== "0";
      const shuffle = keyword(call, "shuffle");
      const generator = keyword(call, "generator");
      const worker = keyword(call, "worker_init_fn");
      const seeded = module.calls.some(
        ({ name, last }) =>
          name === "torch.manual_seed" ||
          /seed_everything|set_seed|seed_all|fix_seed|setup_seed|set_random_seed/.test(last),
      );
      const isShuffled = shuffle !== null && module.words(shuffle) === "True";
      if (hasWorkers && worker === null && generator === null)
        yield { at: call.node, message: "`DataLoader` has workers, and neither `worker_init_fn` nor `generator`." };
      else if (isShuffled && generator === null && !seeded)
        yield { at: call.node, message: "`DataLoader` shuffles without a `generator`, and torch is not seeded here." };
    }
  },
};
