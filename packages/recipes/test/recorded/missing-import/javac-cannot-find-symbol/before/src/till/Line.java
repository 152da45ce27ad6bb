package till;

public record Line(String name, long cents) {}
