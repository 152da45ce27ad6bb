<?php

namespace Shop;

class Cart
{
    public function total(array $prices): int
    {
        return array_sum($prices) + 1;
    }

    public function ship(): void
    {
        throw new \RuntimeException("no address");
    }
}
