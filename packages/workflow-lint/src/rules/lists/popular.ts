/** Actions that very many workflows use, in lower case: what a slip of the finger, or somebody who waits for one, would be near to. */
export const POPULAR: ReadonlySet<string> = new Set(
  `
  actions/attest actions/attest-build-provenance actions/cache actions/checkout actions/configure-pages
  actions/create-github-app-token actions/create-release actions/dependency-review-action actions/deploy-pages
  actions/download-artifact actions/first-interaction actions/github-script actions/go-dependency-submission actions/labeler
  actions/setup-dotnet actions/setup-go actions/setup-java actions/setup-node actions/setup-python actions/stale
  actions/upload-artifact actions/upload-pages-artifact actions/upload-release-asset
  actions-rs/toolchain actions-rs/cargo amannn/action-semantic-pull-request anchore/sbom-action anchore/scan-action
  android-actions/setup-android appleboy/scp-action appleboy/ssh-action aquasecurity/trivy-action
  astral-sh/ruff-action astral-sh/setup-uv aws-actions/amazon-ecr-login aws-actions/configure-aws-credentials azure/cli
  azure/login azure/setup-helm azure/setup-kubectl azure/webapps-deploy benchmark-action/github-action-benchmark
  bufbuild/buf-setup-action cachix/install-nix-action changesets/action cloudflare/wrangler-action codecov/codecov-action
  conda-incubator/setup-miniconda coverallsapp/github-action crazy-max/ghaction-import-gpg cypress-io/github-action
  dawidd6/action-download-artifact denoland/setup-deno dependabot/fetch-metadata docker/bake-action
  docker/build-push-action docker/login-action docker/metadata-action docker/setup-buildx-action docker/setup-qemu-action
  dorny/paths-filter dorny/test-reporter dtolnay/rust-toolchain erlef/setup-beam extractions/setup-just
  fsfe/reuse-action github/codeql-action github/super-linter golang/govulncheck-action golangci/golangci-lint-action
  google-github-actions/auth google-github-actions/setup-gcloud googleapis/release-please-action
  goreleaser/goreleaser-action gradle/actions gradle/gradle-build-action gradle/wrapper-validation-action
  graalvm/setup-graalvm hashicorp/setup-terraform haskell-actions/setup helm/chart-releaser-action helm/chart-testing-action
  helm/kind-action hynek/build-and-inspect-python-package imjasonh/setup-ko jamesives/github-pages-deploy-action
  jetbrains/qodana-action julia-actions/setup-julia jwalton/gh-find-current-pr ludeeus/action-shellcheck
  lycheeverse/lychee-action microsoft/setup-msbuild mikepenz/action-junit-report msys2/setup-msys2 ncipollo/release-action
  nick-fields/retry nix-community/cache-nix-action nwtgck/actions-netlify ossf/scorecard-action oven-sh/setup-bun
  peaceiris/actions-gh-pages peter-evans/create-issue-from-file peter-evans/create-or-update-comment
  peter-evans/create-pull-request peter-evans/find-comment peter-evans/repository-dispatch pnpm/action-setup
  pre-commit/action psf/black pulumi/actions pypa/cibuildwheel pypa/gh-action-pip-audit pypa/gh-action-pypi-publish
  pyo3/maturin-action r-lib/actions reactivecircus/android-emulator-runner release-drafter/release-drafter
  reviewdog/action-actionlint reviewdog/action-setup rhysd/actionlint ruby/setup-ruby rubygems/release-gem rustsec/audit-check
  semantic-release/semantic-release shivammathur/setup-php sigstore/cosign-installer slackapi/slack-github-action
  slsa-framework/slsa-github-generator snok/install-poetry softprops/action-gh-release sonarsource/sonarcloud-github-action
  sonarsource/sonarqube-scan-action stefanzweifel/git-auto-commit-action step-security/harden-runner subosito/flutter-action
  super-linter/super-linter swatinem/rust-cache taiki-e/create-gh-release-action taiki-e/install-action
  taiki-e/upload-rust-binary-action tj-actions/changed-files treosh/lighthouse-ci-action trufflesecurity/trufflehog
  wagoid/commitlint-github-action zizmorcore/zizmor-action
  `
    .trim()
    .split(/\s+/),
);
