#!/usr/bin/env bash
# Makes the lockfiles of this folder with the real tools: small projects, in a scratch folder, one folder per tool here.
# What no tool at hand could make (pipenv, uv, NuGet, Gradle, pub) is in the tests themselves. Packages of Python come from an index of folders (PYPI_INDEX, default pypi.org), those of Cargo, Go and Composer are made on the spot.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
keep() { mkdir -p "$here/$1"; shift_to=$1; shift; cp "$@" "$here/$shift_to/"; }
project() { mkdir -p "$scratch/$1" && cd "$scratch/$1"; }

NPM_MANIFEST='{
  "name": "app", "version": "1.0.0", "private": true, "workspaces": ["libs/*"],
  "dependencies": { "debug": "4.3.1", "old-debug": "npm:debug@2.6.8", "@types/ms": "0.7.31", "local": "file:./local" },
  "devDependencies": { "minimist": "~1.2.0", "mkdirp": "0.5.1" },
  "optionalDependencies": { "fsevents": "2.3.2" }
}'
javascript() {
  mkdir -p libs/one local
  printf '%s\n' "$NPM_MANIFEST" > package.json
  echo '{ "name": "one", "version": "1.0.0", "dependencies": { "ms": "2.0.0" }, "devDependencies": { "mkdirp": "0.5.5" } }' > libs/one/package.json
  echo '{ "name": "local", "version": "0.1.0" }' > local/package.json
}
for version in 1 2 3; do
  project "npm-$version"; javascript
  npm install --package-lock-only --ignore-scripts --no-audit --no-fund --lockfile-version "$version" >/dev/null
  keep "npm-$version" package.json package-lock.json
done
project pnpm; javascript
printf 'packages:\n  - libs/*\n' > pnpm-workspace.yaml
npx -y pnpm@12 install --lockfile-only --ignore-scripts >/dev/null; keep pnpm package.json pnpm-lock.yaml
for version in 7 8; do
  project "pnpm-$version"; javascript
  printf 'packages:\n  - libs/*\n' > pnpm-workspace.yaml
  npx -y "pnpm@$version" install --lockfile-only --ignore-scripts >/dev/null; keep "pnpm-$version" package.json pnpm-lock.yaml
done
project yarn-1; javascript
npx -y yarn@1.22.22 install --ignore-scripts --ignore-optional --non-interactive >/dev/null 2>&1; keep yarn-1 package.json yarn.lock
project yarn-4; javascript; touch yarn.lock
YARN_ENABLE_TELEMETRY=0 npx -y @yarnpkg/cli-dist@4.9.1 install --mode=update-lockfile >/dev/null; keep yarn-4 package.json yarn.lock

project pip; python3 -m venv venv
printf 'requests[socks]==2.31.0 ; python_version >= "3.8"\nidna>=2\n' > requirements.in
venv/bin/pip install -q ${PYPI_INDEX:+--index-url "$PYPI_INDEX"} idna click markupsafe >/dev/null
venv/bin/pip freeze > requirements.txt; keep pip requirements.txt
project poetry
cat > pyproject.toml <<T
[tool.poetry]
name = "app"
version = "1.0.0"
description = ""
authors = []
[tool.poetry.dependencies]
python = ">=3.9,<4.0"
click = ">=7"
[tool.poetry.group.dev.dependencies]
markupsafe = "*"
T
[ -z "${PYPI_INDEX:-}" ] || printf '[[tool.poetry.source]]\nname = "here"\nurl = "%s"\ndefault = true\n' "$PYPI_INDEX" >> pyproject.toml
PYTHON_KEYRING_BACKEND=keyring.backends.null.Keyring timeout 60 poetry lock --no-interaction >/dev/null; sed -i '/^\[\[tool.poetry.source/,$d' pyproject.toml
sed -i '/^\[package.source\]$/,/^reference = /d' poetry.lock; keep poetry pyproject.toml poetry.lock
project cargo; mkdir -p src vendor/left/src vendor/right/src near/src .cargo
touch src/lib.rs vendor/left/src/lib.rs vendor/right/src/lib.rs near/src/lib.rs
printf '[package]\nname = "left"\nversion = "1.2.3"\n[dependencies]\nright = "0.4"\n' > vendor/left/Cargo.toml
printf '[package]\nname = "right"\nversion = "0.4.1-beta.2"\n' > vendor/right/Cargo.toml
printf '[package]\nname = "right"\nversion = "0.4.1"\n' > vendor/right/Cargo.toml
for each in left right; do echo '{"files":{},"package":"'"$(printf '%064d' 0)"'"}' > vendor/$each/.cargo-checksum.json; done
printf '[package]\nname = "near"\nversion = "0.1.0"\n' > near/Cargo.toml
printf '[package]\nname = "app"\nversion = "0.1.0"\n[dependencies]\nleft = "1"\nnear = { path = "near" }\n[dev-dependencies]\nrenamed = { package = "right", version = "0.4" }\n' > Cargo.toml
printf '[source.crates-io]\nreplace-with = "vendored"\n[source.vendored]\ndirectory = "vendor"\n' > .cargo/config.toml
cargo generate-lockfile --offline -q; keep cargo Cargo.toml Cargo.lock

project go; mkdir -p near
printf 'module example.com/near\n\ngo 1.19\n' > near/go.mod
go mod init example.com/app >/dev/null 2>&1
go mod edit -go=1.19 -require=example.com/near@v0.1.0 -require=example.com/fork@v1.2.0 -require=example.com/big/v2@v2.0.0+incompatible \
  -require=golang.org/x/text@v0.3.6 -replace=example.com/near=./near -replace=example.com/fork=example.com/fork-of-it@v1.2.1 \
  -replace=golang.org/x/text@v0.3.5=./near
keep go go.mod

project bundler
printf 'source "https://rubygems.org"\ngem "rspec", "~> 3.12"\ngem "rake"\n' > Gemfile
bundle lock --local >/dev/null; keep bundler Gemfile Gemfile.lock

project composer
cat > composer.json <<'T'
{ "name": "me/app", "minimum-stability": "dev", "prefer-stable": true, "require": { "php": ">=7.4", "me/left": "^1.0", "me/branch": "dev-main" }, "require-dev": { "me/tool": "*" },
  "repositories": [ { "packagist.org": false },
    { "type": "package", "package": { "name": "me/left", "version": "v1.2.3", "require": { "me/right": "~2" }, "dist": { "type": "zip", "url": "https://example.com/left.zip" } } },
    { "type": "package", "package": { "name": "me/right", "version": "2.0.0", "dist": { "type": "zip", "url": "https://example.com/right.zip" } } },
    { "type": "package", "package": { "name": "me/branch", "version": "dev-main", "dist": { "type": "zip", "url": "https://example.com/branch.zip" } } },
    { "type": "package", "package": { "name": "me/tool", "version": "0.9.0", "dist": { "type": "zip", "url": "https://example.com/tool.zip" } } } ] }
T
COMPOSER_ALLOW_SUPERUSER=1 composer update --no-install -q; keep composer composer.json composer.lock
