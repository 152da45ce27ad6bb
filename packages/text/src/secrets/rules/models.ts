import type { SecretRule } from "../rule.ts";
import { prefixed } from "./prefixed.ts";

/** Model providers and what is used beside them. */
export const MODEL_RULES: readonly SecretRule[] = [
  {
    id: "anthropic-key",
    keywords: ["sk-ant-"],
    regex: "(?<![A-Za-z0-9])sk-ant-(?:api|admin|oat|sid|ort)\\d{2}-[A-Za-z0-9_-]{60,250}",
    entropy: 3,
  },
  {
    id: "anthropic-api-key",
    keywords: ["sk-ant-api"],
    regex: "(?<![A-Za-z0-9])sk-ant-api0\\d-[A-Za-z0-9_-]{80,120}AA(?![A-Za-z0-9_-])",
    entropy: 3,
  },
  {
    id: "openai-key",
    keywords: ["sk-"],
    regex:
      "(?<![A-Za-z0-9])sk-(?!ant-|or-|lf-)(?=[A-Za-z0-9_-]{0,60}\\d)(?=[A-Za-z0-9_-]{0,60}[A-Z])(?:proj-|svcacct-|admin-|None-)?[A-Za-z0-9_-]{32,300}(?![A-Za-z0-9_-])",
    entropy: 3.8,
  },
  prefixed("openrouter-key", "sk-or-v1-", "[a-f0-9]{64}"),
  prefixed("deepseek-key", "sk-", "[a-f0-9]{32}"),
  prefixed("groq-api-key", "gsk_", "[A-Za-z0-9]{48,56}"),
  prefixed("xai-api-key", "xai-", "[A-Za-z0-9]{70,90}"),
  prefixed("replicate-token", "r8_", "[A-Za-z0-9]{37,40}"),
  prefixed("nvidia-api-key", "nvapi-", "[A-Za-z0-9_-]{60,80}"),
  prefixed("fireworks-key", "fw_", "[A-Za-z0-9]{22,24}", { entropy: 3.6 }),
  prefixed("cerebras-key", "csk-", "[a-z0-9]{48}"),
  prefixed("perplexity-key", "pplx-", "[A-Za-z0-9]{48,56}"),
  prefixed("pinecone-key", "pcsk_", "[A-Za-z0-9]{5,8}_[A-Za-z0-9]{50,70}"),
  prefixed("langsmith-key", "lsv2_pt_", "[a-f0-9]{32}_[a-f0-9]{10}"),
  prefixed("langsmith-key", "lsv2_sk_", "[a-f0-9]{32}_[a-f0-9]{10}"),
  prefixed("langfuse-secret-key", "sk-lf-", "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
  prefixed("wandb-key", "wandb_v1_", "[A-Za-z0-9_]{60,100}"),
  { id: "wandb-key", keywords: ["wandb"], names: "wandb[_.-]?(?:api[_.-]?)?key", value: "[a-f0-9]{40}", entropy: 3 },
  prefixed("tavily-key", "tvly-", "(?:dev-|prod-)?[A-Za-z0-9]{32}"),
  prefixed("elevenlabs-key", "sk_", "[a-f0-9]{48}"),
  prefixed("voyage-key", "pa-", "[A-Za-z0-9_-]{43}", { entropy: 4.3 }),
];
