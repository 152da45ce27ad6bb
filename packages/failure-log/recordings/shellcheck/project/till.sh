#!/bin/sh
name=$1
if [ $name == "a" ]; then
  rm $name/*
fi
local x=1
