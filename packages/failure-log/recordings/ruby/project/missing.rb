require "nothere"
