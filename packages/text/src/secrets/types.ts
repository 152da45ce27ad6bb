import { ALL_RULES } from "./all-rules.ts";

/** Kinds that placeholders name, where several rules are of one kind. They stay as they are: readers look for them. */
const KINDS: readonly (readonly [prefix: string, type: string])[] = [
  ["github-", "github-token"],
  ["gitlab-", "gitlab-token"],
  ["slack-webhook", "slack-webhook"],
  ["slack-", "slack-token"],
  ["aws-access-token", "aws-access-key"],
  ["anthropic-", "anthropic-key"],
  ["openai-", "openai-key"],
  ["gcp-api-key", "google-api-key"],
  ["npm-", "npm-token"],
  ["pypi-", "pypi-token"],
  ["stripe-", "stripe-key"],
  ["sendgrid-", "sendgrid-key"],
  ["twilio-", "twilio-key"],
  ["huggingface-", "huggingface-token"],
  ["digitalocean-", "digitalocean-token"],
];

const OWN = new Map(ALL_RULES.flatMap(({ id, type }) => (type === undefined ? [] : [[id, type] as const])));

/** What stands in a placeholder for a secret that a rule found. */
export function typeOf(rule: string): string {
  return OWN.get(rule) ?? KINDS.find(([prefix]) => rule.startsWith(prefix))?.[1] ?? rule;
}
