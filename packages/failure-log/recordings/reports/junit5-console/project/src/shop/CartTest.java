package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CartTest {
    @Test
    @DisplayName("adds <prices> & more")
    void total() {
        assertEquals(4, 1 + 2, "prices");
    }

    @Test
    void slow() {
        assertTimeoutPreemptively(Duration.ofMillis(20), () -> Thread.sleep(5000));
    }

    @Disabled
    @Test
    void later() {}

    @Nested
    class Inner {
        @Test
        void inside() {
            throw new IllegalStateException("no card");
        }
    }
}
