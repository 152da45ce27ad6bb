package Cart;
sub total {
my($x)=@_;
return $x+1;
}
1;
