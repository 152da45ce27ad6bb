int shop;
