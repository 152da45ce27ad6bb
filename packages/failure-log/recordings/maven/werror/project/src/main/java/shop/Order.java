package shop;

import java.util.List;

public class Order {
    List lines;
    Integer number = new Integer(1);
}
