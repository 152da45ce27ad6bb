package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CartTest {
    @Test
    void addsPrices() {
        assertEquals(3, new Cart().total(1, 2), "sum");
    }

    @Nested
    class Shipping {
        @Test
        void ships() {
            new Cart().ship();
        }
    }
}
