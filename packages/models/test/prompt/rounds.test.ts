import { readFileSync } from "node:fs";
import path from "node:path";
import { parsePolicy } from "@regreen/policy";
import { expect, it } from "vitest";
import { buildPrompt, type CountTokens, chooseSnippets, snippetTokens } from "../../src/index.ts";
import { memoryTree } from "../support/memory-tree.ts";
import { failure, requestOf } from "../support/request.ts";

const TEMPLATES = path.resolve(import.meta.dirname, "../../../../fix_templates");
const CODE = `"""Orders."""

from shop.money import split


def place(number, cart, method="invoice", ways=1):
    if not cart.items:
        raise ValueError("the cart is empty")
    cents = cart.total()
    return number, cents, split(cents, ways), method
`;
const TEST = `from shop.orders import place


def test_payments(cart):
    assert place(1, cart, ways=3)[2] == [3967, 3967, 3966]
`;
const MONEY = `def split(cents, ways):
    share, rest = divmod(cents, ways)
    return [share + 1 if at <= rest else share for at in range(ways)]
`;

/** What is counted where a provider has no counter: never too low, so the tightest. */
const careful: CountTokens = async ({ system, user, schema }) =>
  Math.ceil(Buffer.byteLength(system + user + JSON.stringify(schema)) / 2.5);

it("the budget of a fix that nobody changed has room for an answer and its correction, also when tokens are estimated", async () => {
  const request = requestOf({
    failures: [failure({ nodeid: "tests/test_orders.py::test_payments", file: "tests/test_orders.py", line: 5 })],
    summary: "pytest: assert [3967, 3967, 3967] == [3967, 3967, 3966]",
    relevant_logs: [
      "test_payments\nassert [3967, 3967, 3967] == [3967, 3967, 3966]\ntests/test_orders.py:5: AssertionError",
    ],
  });
  const tree = memoryTree({ "shop/orders.py": CODE, "tests/test_orders.py": TEST, "shop/money.py": MONEY });
  const policy = parsePolicy("regreen.yml", null);
  const template = { name: "t", text: readFileSync(path.join(TEMPLATES, "test_failure_fix.md"), "utf8") };
  const tokens = policy.budget.limits.max_tokens_per_fix;
  expect(tokens).toBe(4_000);
  const parts = { request, policy, template, guides: [], nonce: "0123456789abcdef", count: careful };

  const snippets = await chooseSnippets(request, tree, snippetTokens(tokens));
  const first = await buildPrompt({ ...parts, snippets, tokens });
  expect(first.user).toContain("share + 1 if at <= rest");
  const left = tokens - first.inputTokens;
  const edit = { path: "shop/money.py", search: "a\nb\nc\nd\ne", replace: "a\nb\nx\nd\ne", line_hint: 1 };
  const earlier = {
    outcome: "fix" as const,
    root_cause: "",
    summary: "",
    explanation: "",
    edits: [edit],
    new_files: [],
    tests_added: [],
  };
  const message = "shop/money.py: the search text is not in the file. Did you mean: return [share + 1 if at <= rest";
  const again = await chooseSnippets(request, tree, snippetTokens(left));
  const second = await buildPrompt({
    ...parts,
    snippets: again,
    tokens: left,
    feedback: { kind: "edits", message, earlier },
  });

  expect(second.inputTokens).toBeLessThanOrEqual(left);
  expect(second.user).toContain("share + 1 if at <= rest");
});
