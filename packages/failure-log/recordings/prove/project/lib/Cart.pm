package Cart;
use strict;
sub total { my $s = 1; $s += $_ for @_; return $s }
sub ship { die "no address" }
1;
