#!/usr/bin/env bash
set -e
tmp=$(mktemp -d)
sort names.txt > "$tmp/sorted.txt"
if ! cmp -s sorted.txt "$tmp/sorted.txt"; then
  echo "ERROR: sorted.txt is out of date. Please run hack/update-sorted.sh"
  exit 1
fi
