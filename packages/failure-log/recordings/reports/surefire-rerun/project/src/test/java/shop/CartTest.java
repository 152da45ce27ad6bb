package shop;

import static org.junit.Assert.assertEquals;

import org.junit.Ignore;
import org.junit.Test;

public class CartTest {
    @Test
    public void total() {
        assertEquals(4, 1 + 2);
    }

    @Test
    public void pays() {
        new Cart().pay();
    }

    @Test(timeout = 20)
    public void slow() throws Exception {
        Thread.sleep(5000);
    }

    @Ignore
    @Test
    public void later() {}

    static int tries = 0;

    @Test
    public void flaky() {
        assertEquals(2, ++tries);
    }

    public static class Inner {
        @Test
        public void inside() {
            assertEquals("<a>", "b");
        }
    }
}
