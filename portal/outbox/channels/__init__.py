"""The ways out of the house, one module each; `delivery` says what a channel must promise."""
