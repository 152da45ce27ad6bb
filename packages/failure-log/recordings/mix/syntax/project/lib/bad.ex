defmodule Bad do
  def a do
    b(
  end
end
