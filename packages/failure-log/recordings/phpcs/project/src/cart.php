<?php

class cart
{
  function Total( $a ){ return $a; }
}
