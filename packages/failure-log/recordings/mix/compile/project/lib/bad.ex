defmodule Bad do
  def a(x) do
    y = undefined_fun(x)
    Nope.go(y)
  end
end
