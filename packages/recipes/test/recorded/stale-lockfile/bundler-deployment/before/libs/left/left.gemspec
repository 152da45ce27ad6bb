Gem::Specification.new do |s|
  s.name = "left"
  s.version = "1.0.0"
  s.summary = "A part of the till"
  s.authors = ["Till"]
end
