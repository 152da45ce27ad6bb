package shop;

import shop.payment.Card;

public class Order {
    int total = "three";

    Money pay(Card card) {
        return card.pay(total);
    }
}
