/** Repositories of actions and of hooks that their owners have archived, in lower case. Being told late costs little; a name that is here by mistake is a false alarm. */
export const ARCHIVED: ReadonlySet<string> = new Set([
  ...["actions-rs/audit-check", "actions-rs/cargo", "actions-rs/clippy-check", "actions-rs/components-nightly"],
  ...["actions-rs/grcov", "actions-rs/install", "actions-rs/meta", "actions-rs/tarpaulin"],
  ...["actions-rs/toolchain", "actions/aws", "actions/azure", "actions/bin"],
  ...["actions/create-release", "actions/docker", "actions/gcloud", "actions/hello-world-docker-action"],
  ...["actions/hello-world-javascript-action", "actions/heroku", "actions/npm", "actions/setup-elixir"],
  ...["actions/setup-haskell", "actions/setup-ruby", "actions/upload-release-asset", "actions/zeit-now"],
  ...["andymckay/cancel-action", "andymckay/labeler", "asottile/seed-isort-config", "azure/container-actions"],
  ...["azure/container-scan", "azure/get-keyvault-secrets", "azure/k8s-actions", "cirrus-actions/rebase"],
  ...[
    "crazy-max/ghaction-docker-buildx",
    "decathlon/pull-request-labeler-action",
    "fountainhead/action-wait-for-check",
    "google-github-actions/release-please-action",
  ],
  ...[
    "hashicorp/terraform-github-actions",
    "marvinpinto/action-automatic-releases",
    "marvinpinto/actions",
    "maxheld83/ghpages",
  ],
  ...["maxheld83/hugo", "nelonoel/branch-name", "pre-commit/mirrors-autopep8", "pre-commit/mirrors-coffeelint"],
  ...[
    "pre-commit/mirrors-csslint",
    "pre-commit/mirrors-fixmyjs",
    "pre-commit/mirrors-isort",
    "pre-commit/mirrors-jshint",
  ],
  ...[
    "pre-commit/mirrors-prettier",
    "pre-commit/mirrors-puppet-lint",
    "pre-commit/mirrors-pylint",
    "pre-commit/mirrors-ruby-lint",
  ],
  ...[
    "pre-commit/mirrors-sass-lint",
    "pre-commit/mirrors-scss-lint",
    "returntocorp/semgrep-action",
    "secrethub/actions",
  ],
  ...[
    "semgrep/semgrep-action",
    "technote-space/auto-cancel-redundant-workflow",
    "technote-space/get-diff-action",
    "technote-space/toc-generator",
  ],
  ...["tibdex/backport", "tibdex/github-app-token"],
]);
