#!/bin/sh
# Takes blanks at the end of lines off, in place.
sed -i 's/ *$//' "$@"
