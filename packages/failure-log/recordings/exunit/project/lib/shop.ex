defmodule Shop do
  def total(prices), do: Enum.sum(prices) + 1

  def ship(_), do: raise(ArgumentError, "no address")
end
