<?php
class Cart
{
    public function pay(): void
    {
        throw new RuntimeException("no card");
    }
}
