"""Who speaks: the persons whom a quotation may belong to, what speaks for each of them, and the choice among them."""
