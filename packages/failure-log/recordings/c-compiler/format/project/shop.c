int  shop( int x ){
return x;}
