defmodule Bad do
  def a(),  do: 1
end
