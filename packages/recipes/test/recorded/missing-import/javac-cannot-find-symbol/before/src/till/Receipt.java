package till;

import java.util.Locale;

public final class Receipt {
    private Receipt() {}

    public static List<String> render(Cart cart) {
        List<String> out = new ArrayList<>();
        for (Line line : cart.lines()) {
            out.add(line.name().toUpperCase(Locale.ROOT));
        }
        return out;
    }
}
