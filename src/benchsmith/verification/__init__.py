"""The stations of `verify`: what is to be done, what was built, what was found, and what follows."""
