package till;

import java.util.ArrayList;
import java.util.List;

public class Cart {
    private final List<Line> lines = new ArrayList<>();

    public List<Line> lines() {
        return List.copyOf(lines);
    }
}
