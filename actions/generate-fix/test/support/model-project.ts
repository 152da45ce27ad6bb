import type { Reservation, Verdict } from "@regreen/contracts";
import type { ModelDouble } from "@regreen/testbench/model-double";
import { Project, type Told } from "./project.ts";

const NOW = "2026-11-20T12:00:00.000Z";
export const KEY = "sk-testbench-0123456789abcdef";

const PRICE = `"""Prices of the shop."""


def total(prices, rate):
    net = sum(prices)
    return net - net * rate
`;

const TEST = `from shop.price import total


def test_total():
    assert total([10, 20], 0.1) == 33
`;

export const RESERVATION: Reservation = {
  schema_version: 1,
  id: "0123456789abcdef",
  fingerprint: "0123456789ab",
  provider: "anthropic",
  models: ["claude-haiku-5-5", "claude-sonnet-5-5"],
  max_calls: 4,
  max_input_tokens: 4000,
  max_output_tokens: 2000,
  usd: 1,
  expires_at: "2026-11-20T13:00:00.000Z",
};

/** A failing test, as analyze-failure would tell of it. */
export const FAILING: Told = {
  command: "python -m pytest",
  files: ["shop/price.py"],
  failures: [
    {
      nodeid: "tests/test_price.py::test_total",
      file: "shop/price.py",
      line: 6,
      message: "assert 27.0 == 33",
      tool: "pytest",
    },
  ],
  logs: ["E       assert 27.0 == 33"],
  context: { fix_type: "test_failure", summary: "pytest: 1 failed" },
};

/** A project whose test no recipe mends, and a double of the model's service. */
export function shop(files: Readonly<Record<string, string | Uint8Array>> = {}): Project {
  return new Project({ "shop/price.py": PRICE, "tests/test_price.py": TEST, ...files });
}

/** An answer that mends the shop. */
export function answer(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    root_cause: "The rate is taken off instead of added.",
    outcome: "fix",
    summary: "add the tax rate instead of taking it off",
    explanation: "A total with tax is larger than the net sum.",
    edits: [edit("    return net - net * rate\n", "    return net + net * rate\n")],
    new_files: [],
    tests_added: [],
    ...changes,
  };
}

export function edit(search: string, replace: string, path = "shop/price.py") {
  return { path, line_hint: 6, search, replace };
}

export interface Asking {
  readonly reservation?: Partial<Reservation> | null;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly told?: Told;
  readonly policy?: string;
  /** More of the policy's section `models`. */
  readonly models?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly now?: string;
}

/** One round of the model half, from a bundle, as on a runner. */
export function ask(project: Project, double: ModelDouble, asking: Asking = {}) {
  const { reservation = {}, told = FAILING, env = { GITHUB_ACTIONS: "true" }, now = NOW } = asking;
  const settings = [
    "provider: anthropic",
    `base_url: "${double.url}"`,
    ...(asking.models === undefined ? [] : [asking.models]),
  ];
  const policy = `models: { ${settings.join(", ")} }\n${asking.policy ?? ""}`;
  const inputs = {
    provider: "anthropic",
    "anthropic-api-key": KEY,
    ...(reservation === null ? {} : { reservation: JSON.stringify({ ...RESERVATION, ...reservation }) }),
    ...asking.inputs,
  };
  return project.generate(told, inputs, policy, { env, now: () => now });
}

/** `outcome/reason_code`. */
export function ended({ outcome, reason_code }: Verdict): string {
  return `${outcome}/${reason_code}`;
}

/** The texts of a question, as they went over the wire. */
export function promptOf(double: ModelDouble, index = 0): string {
  const { system, messages } = (double.questions[index]?.body ?? {}) as { system?: string; messages?: unknown };
  return `${system}\n${JSON.stringify(messages)}`;
}
