import { Command, InvalidArgumentError, Option } from "commander";
import type { Io } from "../io.ts";

interface HealFlags {
  readonly repo: string;
  readonly apply: boolean;
  readonly commit: boolean;
  readonly json: boolean;
  readonly timeout: number;
  readonly verbose: boolean;
  readonly provider: (typeof PROVIDERS)[number];
  readonly maxUsd: number;
  readonly baseUrl: string | undefined;
}

/** Who may be asked on a laptop; `auto` is who the policy names. */
const PROVIDERS = ["none", "auto", "anthropic", "openai", "openai-compatible", "command"] as const;

export function healCommand(surroundings: { io: Io; exit: (code: number) => void; actionsDir: string }): Command {
  const { io, exit, actionsDir } = surroundings;
  return new Command("heal")
    .description("Runs a command on a copy of a repository, looks for a fix when it fails, and proves it.")
    .usage("[options] -- <command...>")
    .argument("<command...>", "the command that fails, after --; one argument is a shell line")
    .option("--repo <dir>", "a directory of the repository; the command runs there", ".")
    .option("--apply", "write a proven fix to the working tree, and stage it", false)
    .option("--commit", "commit it, too; implies --apply", false)
    .option("--json", "print {outcome, reason_code, verified, fix_type, files, patch}", false)
    .option("--timeout <minutes>", "time for one run of the command", minutes, 15)
    .option("--verbose", "show the command's output while it runs", false)
    .addOption(
      new Option("--provider <name>", "who is asked when no recipe proves a fix; the key comes from the environment")
        .choices(PROVIDERS)
        .default("none"),
    )
    .option("--max-usd <amount>", "with --provider: the most that all questions may cost", dollars, 0.25)
    .option("--base-url <address>", "with --provider: another address that your key may be sent to", address)
    .passThroughOptions()
    .action(async (command: string[], flags: HealFlags) => {
      const { heal } = await import("./run.ts");
      const { provider, maxUsd, baseUrl, ...rest } = flags;
      const model = provider === "none" ? null : { provider, maxUsd, baseUrl: baseUrl ?? null };
      exit(await heal({ ...rest, command, actionsDir, model, apply: flags.apply || flags.commit }, io));
    });
}

function dollars(text: string): number {
  const value = /^\d{1,3}(?:\.\d{1,6})?$/.test(text) ? Number(text) : Number.NaN;
  if (value > 0 && value <= 100) return value;
  throw new InvalidArgumentError("It must be a number of dollars above 0 and up to 100.");
}

/** As `models.base_url` of the policy. */
function address(text: string): string {
  if (/^(?:https:\/\/|http:\/\/(?:127\.0\.0\.1|\[::1\]|localhost)(?=[:/]|$))[^\s@?#]*$/.test(text)) return text;
  throw new InvalidArgumentError("It must be an https:// address (http:// only for this machine).");
}

function minutes(text: string): number {
  const value = /^\d{1,4}(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (value > 0 && value <= 360) return value;
  throw new InvalidArgumentError("It must be a number of minutes up to 360.");
}
