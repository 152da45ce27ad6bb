require "nothing/here"
