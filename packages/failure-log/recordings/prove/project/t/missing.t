use Test::More tests => 1;
use Nope::Nothing;
ok(1);
