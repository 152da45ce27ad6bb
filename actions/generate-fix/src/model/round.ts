import type { Logger } from "@regreen/action-kit";
import type { ReplayMaterials } from "@regreen/action-kit/replay-materials";
import type { ModelUsage } from "@regreen/contracts";
import type { ModelProvider, ProviderPorts, UsageBook } from "@regreen/models";
import type { CommitFiles } from "@regreen/process";
import type { Inputs } from "../inputs.ts";
import type { ModelInputs } from "./inputs.ts";
import type { Earlier } from "./previous.ts";
import type { Allowance } from "./reservation.ts";

/** What the model half needs beside what recipes need. */
export interface ModelPorts {
  /** Network and programs. */
  readonly open: () => Promise<Omit<ProviderPorts, "meter" | "now">>;
  /** Absolute path of the built-in templates. */
  readonly templates: string;
  /** Told of every change of what is to be settled, so that it is known even when this process is killed. */
  readonly announceUsage: (usage: ModelUsage) => void;
}

export interface ModelRun {
  readonly inputs: Inputs;
  readonly model: ModelInputs;
  readonly materials: ReplayMaterials;
  readonly outputDir: string;
  readonly ports: {
    readonly logger: Logger;
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly directory: string;
    readonly scratch: string;
    readonly now: () => string;
    readonly models: ModelPorts;
  };
}

/** What one round has at hand. */
export interface Round extends ModelRun {
  readonly allowance: Allowance;
  readonly book: UsageBook;
  readonly commit: CommitFiles;
  readonly earlier: Earlier | null;
  readonly provider: ModelProvider;
}
