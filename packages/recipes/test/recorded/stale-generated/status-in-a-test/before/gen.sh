#!/bin/sh
rm -rf out
mkdir out
for name in $(cat names.txt); do echo "page of $name" > "out/$name.md"; done
echo done > build.log
