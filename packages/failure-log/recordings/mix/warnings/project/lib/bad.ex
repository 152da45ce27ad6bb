defmodule Bad do
  def a(x) do
    y = 1
    Nope.go(1)
  end
end
