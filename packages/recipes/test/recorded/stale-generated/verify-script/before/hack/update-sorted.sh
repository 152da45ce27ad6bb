#!/usr/bin/env bash
set -e
sort names.txt > sorted.txt
