package shop;

import static org.junit.Assert.assertEquals;

import org.junit.Ignore;
import org.junit.Test;

public class CartTest {
    @Test
    public void addsPrices() {
        assertEquals("sum", 3, new Cart().total(1, 2));
    }

    @Test
    public void ships() {
        new Cart().ship();
    }

    @Test
    public void isFine() {
        assertEquals(1, new Cart().total());
    }

    @Ignore
    @Test
    public void later() {
    }
}
