defmodule Till.MixProject do
  use Mix.Project

  def project do
    [app: :till, version: "0.1.0"]
  end
end
